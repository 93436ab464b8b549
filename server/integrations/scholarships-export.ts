import { majorUnits } from '../../look/minor-units.js';
import { ScholarshipState } from '../../schema/registration/registration.enums.js';
import { ScholarshipSort } from '../../schema/registration/registration-lists.js';
import type { Scholarship } from '../../schema/registration/scholarship.js';
import { canOrganize } from '../registration/registration.policy.js';
import { scholarshipsOf } from '../registration/scholarship-list.service.js';
import { type ExportWish, everyRow, given, givenAmong, givenOrder, type ListExport, zonedText } from './list-export.js';

const heads = ['name', 'askedAt', 'timeZone', 'state', 'currency', 'affordable', 'award', 'motivation'] as const;

/** The applications for help with the fee of an edition as their address filters them, for its organizers. */
export async function scholarshipsExport({ ctx, edition, filter }: ExportWish): Promise<ListExport | null> {
  if (!canOrganize(ctx.actor, edition)) return null;
  const wish = {
    states: givenAmong(filter, 'states', ScholarshipState),
    search: given(filter, 'search'),
    orderBy: givenOrder(filter, ScholarshipSort),
  };
  const read = async (first: number, after: string | null) => {
    const em = ctx.em.fork();
    const page = await scholarshipsOf(em, ctx.actor, edition, { ...wish, first, after });
    await em.populate(page.nodes, ['registration']);
    return page;
  };
  const row = (asked: Scholarship) => [
    asked.registration.getEntity().participantName,
    zonedText(asked.createdAt, edition.timeZone),
    edition.timeZone,
    asked.state,
    edition.currency,
    majorUnits(asked.affordableMinor, edition.currency),
    majorUnits(asked.awardMinor, edition.currency),
    asked.motivation,
  ];
  return { heads, rows: everyRow(read, row) };
}
