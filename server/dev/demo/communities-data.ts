import type { CommunityStage } from '../../../schema/communities/communities.enums.js';

/** A community of the demo: how it is, how often it meets, and how many of its meetings were held. */
export interface DemoCommunity {
  slug: string;
  name: string;
  domain: string;
  community: string;
  practice: string;
  stage: CommunityStage;
  rhythm: string;
  timeZone: string;
  members: number;
  everyWeeks: number;
  heldOf: number;
  comes: number;
}

/** Four communities of different health. */
export const communities: readonly DemoCommunity[] = [
  {
    slug: 'facilitating-online',
    name: 'Facilitating Online',
    domain: 'Making meetings of scattered people worth everyone’s hour.',
    community: 'Facilitators and hosts from eleven countries who try things out on each other first.',
    practice: 'Openings, breakouts that do not break, silence, and closing well.',
    stage: 'STEWARDSHIP',
    rhythm: 'Every second Thursday, one hour',
    timeZone: 'Europe/Lisbon',
    members: 24,
    everyWeeks: 2,
    heldOf: 1,
    comes: 0.55,
  },
  {
    slug: 'telling-value',
    name: 'Telling Value',
    domain: 'Saying honestly what a community changes, to those who pay for it and to ourselves.',
    community: 'People who have to answer “and what is it worth?” every budget season.',
    practice: 'Value stories, indicators that do no harm, and reports people read.',
    stage: 'MATURING',
    rhythm: 'First Tuesday of the month',
    timeZone: 'Europe/Berlin',
    members: 15,
    everyWeeks: 4,
    heldOf: 0.9,
    comes: 0.5,
  },
  {
    slug: 'public-health-networks',
    name: 'Public Health Networks',
    domain: 'Keeping district health workers learning together between trainings.',
    community: 'Coordinators in ministries, hospitals and village health teams.',
    practice: 'Case rounds by phone, peer visits, and rosters that survive staff changes.',
    stage: 'COALESCING',
    rhythm: 'Monthly, on a Wednesday',
    timeZone: 'Africa/Nairobi',
    members: 11,
    everyWeeks: 4,
    heldOf: 0.7,
    comes: 0.6,
  },
  {
    slug: 'knowledge-keepers',
    name: 'Knowledge Keepers',
    domain: 'What organisations forget, and how to keep it without drowning in documents.',
    community: 'Librarians, archivists and the colleague everyone asks.',
    practice: 'Hand-overs, exit conversations, and pruning.',
    stage: 'TRANSFORMING',
    rhythm: 'It used to be the last Friday of the month',
    timeZone: 'Europe/London',
    members: 9,
    everyWeeks: 4,
    heldOf: 0.35,
    comes: 0.3,
  },
];
