import type { EntityManager } from '@mikro-orm/core';
import { CompletionDecision, type CompletionRuling } from '../../../schema/attendance/completion-decision.js';
import { personId } from './people.js';
import { demoId } from './seed.js';

/** How many sessions of the year somebody was at. */
interface Presence {
  key: string;
  registration: string;
  who: string | number;
  attended: number;
}

const granted = 'Missed two sessions with a new-born at home, and worked through both recordings with her peer circle.';
const refused = 'A colleague sat in for most of it; we agreed with both that the colleague registers next year.';

/**
 * What the organizer decided beside the rule about who came in the last year: the first who missed one session too many
 * was granted it, and one who came often enough refused. Answers whether the person completes.
 */
export async function plantDecision(tx: EntityManager, presence: Presence, at: Date, made: Set<CompletionRuling>) {
  const { key, registration, who, attended } = presence;
  const isMet = attended >= 4;
  const ruling = isMet ? 'REFUSED' : 'GRANTED';
  const isTheOne = key === 'past' && !made.has(ruling) && (isMet ? who === refusedOne : attended === 3);
  if (!isTheOne) return isMet;
  made.add(ruling);
  const reason = isMet ? refused : granted;
  const said = { registration, ruling, reason, decidedBy: personId('organizer') } as const;
  const decision = { id: demoId(`decision ${who}`), createdAt: at, updatedAt: at, ...said };
  await tx.insert(CompletionDecision, decision);
  return !isMet;
}

const refusedOne = 31;
