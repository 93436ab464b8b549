import type { EntityManager } from '@mikro-orm/core';
import { type PreviewSessionsInput, SeriesDate } from '../../schema/workshops/session-series.js';
import type { Actor } from '../platform/actor.js';
import { ownEdition } from '../workshops/editions.service.js';
import { datesOf, type RuleDate } from '../workshops/series-dates.js';
import { cohortOf, placeOf } from '../workshops/session-planning.service.js';
import { clashesOf, type Slot } from './session-conflicts.js';
import { chosenPeople, planFacts } from './session-conflicts.service.js';

type Whole = RuleDate & { startsAt: Date; endsAt: Date };

const isWhole = (date: RuleDate): date is Whole => date.startsAt !== null && date.endsAt !== null;

/** Every date that a rule gives, with what speaks against it; nothing is kept. Refuses with InvalidInput, NotFound. */
export async function previewSessions(
  em: EntityManager,
  actor: Actor,
  input: PreviewSessionsInput,
  { locale, now }: { locale: string; now: Date },
): Promise<SeriesDate[]> {
  const edition = await ownEdition(em, actor, input.editionId);
  const cohortId = await cohortOf(em, edition, input.cohortId);
  const place = placeOf(edition, input);
  const dates = datesOf(input);
  const facts = await planFacts(em, actor, edition, { locale, now, more: dates.filter(isWhole) });
  const facilitators = await chosenPeople(em, edition.id, input.facilitatorIds ?? [], now);
  const slotOf = ({ startsLocal, startsAt, endsAt }: Whole): Slot => ({
    id: null,
    title: '',
    editionId: edition.id,
    cohortId,
    place,
    facilitators,
    startsLocal,
    startsAt,
    endsAt,
  });
  return dates.map((date) =>
    Object.assign(new SeriesDate(), date, { conflicts: isWhole(date) ? clashesOf(slotOf(date), facts) : [] }),
  );
}
