import { majorUnits } from '../../look/minor-units.js';
import { CommunityStage } from '../../schema/communities/communities.enums.js';
import type { Community } from '../../schema/communities/community.js';
import { CommunitySort, EditionSort } from '../../schema/console/console-lists.js';
import type { EditionMoney } from '../../schema/payments/payments.results.js';
import type { RegistrationCounts } from '../../schema/registration/registration.views.js';
import type { Edition } from '../../schema/workshops/edition.js';
import { areasOf } from '../console/console.service.js';
import { consoleCommunities, consoleEditions } from '../console/console-lists.service.js';
import type { Context } from '../context.js';
import { editionMoneyOf } from '../payments/edition-money-loader.js';
import { countsOf } from '../registration/counts-loader.js';
import { everyRow, given, givenAmong, givenOrder, type ListExport, zonedText } from './list-export.js';

/** Makes the export of a list that belongs to no one edition; null when it is not the caller's to see. */
export type MakeConsoleExport = (wish: { ctx: Context; filter: URLSearchParams }) => ListExport | null;

const times = ['startsAt', 'endsAt', 'timeZone', 'state'] as const;

const timesOf = ({ startsAt, endsAt, timeZone, status }: Edition) => [
  zonedText(startsAt, timeZone),
  zonedText(endsAt, timeZone),
  timeZone,
  status,
];

/** Pages of editions as their address filters them, each edition with `more`, which a context of its own reads at once. */
function editionPages<More>(
  ctx: Context,
  filter: URLSearchParams,
  hasMoney: boolean,
  more: (own: Context, edition: Edition) => Promise<More>,
) {
  const which = given(filter, 'state') === 'past' ? ('PAST' as const) : ('CURRENT' as const);
  const wish = { which, hasMoney, search: given(filter, 'search'), orderBy: givenOrder(filter, EditionSort) };
  return async (first: number, after: string | null) => {
    const own = { ...ctx, em: ctx.em.fork() };
    const page = await consoleEditions(own.em, ctx.actor, { ...wish, first, after });
    const found = await Promise.all(page.nodes.map((edition) => more(own, edition)));
    return { ...page, nodes: page.nodes.map((edition, i) => ({ edition, more: found[i] })) };
  };
}

/** The editions that the caller runs, with how many people each has. */
export const editionsExport: MakeConsoleExport = ({ ctx, filter }) => {
  if (!areasOf(ctx.actor).includes('EDITIONS')) return null;
  const row = ({ edition, more }: { edition: Edition; more: RegistrationCounts | null | undefined }) => [
    edition.title,
    ...timesOf(edition),
    ...(more ? [more.confirmed, more.held + more.accepted, more.waitlisted + more.offered].map(String) : ['', '', '']),
  ];
  return {
    heads: ['edition', ...times, 'confirmed', 'kept', 'waiting'],
    rows: everyRow(editionPages(ctx, filter, false, countsOf), row),
  };
};

const sums = ['charged', 'received', 'refunded', 'due'] as const;

/** The editions whose money the caller looks after, with its sums. */
export const moneyExport: MakeConsoleExport = ({ ctx, filter }) => {
  if (!areasOf(ctx.actor).includes('MONEY')) return null;
  const row = ({ edition, more }: { edition: Edition; more: EditionMoney | undefined }) => [
    edition.title,
    ...timesOf(edition),
    edition.currency,
    ...sums.map((sum) => majorUnits(more?.[sum].amountMinor ?? 0, edition.currency)),
  ];
  return {
    heads: ['edition', ...times, 'currency', ...sums],
    rows: everyRow(editionPages(ctx, filter, true, editionMoneyOf), row),
  };
};

/** The communities that the caller stewards. */
export const communitiesExport: MakeConsoleExport = ({ ctx, filter }) => {
  if (!areasOf(ctx.actor).includes('COMMUNITIES')) return null;
  const wish = {
    stage: givenAmong(filter, 'stage', CommunityStage)?.[0] ?? null,
    search: given(filter, 'search'),
    orderBy: givenOrder(filter, CommunitySort),
  };
  const read = (first: number, after: string | null) =>
    consoleCommunities(ctx.em.fork(), ctx.actor, { ...wish, first, after });
  const row = ({ name, stage, memberCount, rhythm, timeZone }: Community) => [
    name,
    stage,
    String(memberCount),
    rhythm ?? '',
    timeZone,
  ];
  return { heads: ['community', 'stage', 'members', 'rhythm', 'timeZone'], rows: everyRow(read, row) };
};
