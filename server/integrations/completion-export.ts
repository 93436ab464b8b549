import { CompletionFilter, type CompletionStanding } from '../../schema/attendance/completion-standing.js';
import { standingsOf } from '../attendance/completion-standings.service.js';
import { canOrganize } from '../registration/registration.policy.js';
import { type ExportWish, everyRow, given, type ListExport, zonedText } from './list-export.js';

const heads = [
  'name',
  'attended',
  'held',
  'needed',
  'state',
  'decision',
  'reason',
  'decidedBy',
  'decidedAt',
  'timeZone',
] as const;

/** Who meets the rule of an edition who does not yet and who falls short, as its page filters them, for its organizers. */
export async function completionExport({ ctx, edition, filter }: ExportWish): Promise<ListExport | null> {
  if (!canOrganize(ctx.actor, edition)) return null;
  const chosen = given(filter, 'filter') ?? '';
  const wish = {
    filter: Object.hasOwn(CompletionFilter, chosen) ? (chosen as CompletionFilter) : null,
    search: given(filter, 'search'),
  };
  const read = (first: number, after: string | null) =>
    standingsOf(ctx.em.fork(), ctx.actor, edition, { ...wish, first, after }, ctx.clock.now());
  const row = ({
    registration,
    attended,
    held,
    needed,
    isMet,
    canStillMeet,
    isCompleted,
    decision,
  }: CompletionStanding) => [
    registration.participantName,
    ...[attended, held, needed].map(String),
    isCompleted && !isMet
      ? 'NO_LONGER_MEETS'
      : isCompleted
        ? 'COMPLETED'
        : isMet
          ? 'MEETS'
          : canStillMeet
            ? 'NOT_YET'
            : 'FALLS_SHORT',
    ...[decision?.ruling, decision?.reason, decision?.decidedBy?.getEntity().name].map((value) => value ?? ''),
    zonedText(decision?.createdAt, edition.timeZone),
    edition.timeZone,
  ];
  return { heads, rows: everyRow(read, row) };
}
