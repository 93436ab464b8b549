import type { StoredQuestion } from '../../../../schema/workshops/edition-texts.js';

/** What is said of a community. */
export interface CommunityTexts {
  name: string;
  domain: string;
  community: string;
  practice: string;
  rhythm: string;
}

/** What the demo says in another language than its own; what is absent is read in English. */
export interface DemoTexts {
  /** Of the main series' editions; the title is followed by the year. */
  edition: { title: string; summary: string; description?: string; forWhom?: string; cancellation?: string };
  questions: readonly StoredQuestion[];
  sessions: readonly string[];
  cohorts: readonly string[];
  tiers: readonly { title: string; description: string }[];
  series: { name: string; summary: string; story?: string };
  /** The small series, whose editions say no more than it does. */
  small: { name: string; summary: string; story?: string; sessions: readonly string[] };
  /** By slug. */
  communities: Readonly<Record<string, CommunityTexts>>;
  welcome: string;
}
