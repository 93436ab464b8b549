import { placeModes, RegistrationState } from '../../schema/registration/registration.enums.js';
import type { Registration } from '../../schema/registration/registration.js';
import { RosterSort } from '../../schema/registration/registration-lists.js';
import { canOrganize, canSeeMoney, canSeeNeeds } from '../registration/registration.policy.js';
import { hasRoster } from '../registration/registrations.service.js';
import { roster } from '../registration/roster.service.js';
import {
  type ExportWish,
  everyRow,
  given,
  givenAmong,
  givenDay,
  givenOrder,
  type ListExport,
  zonedText,
} from './list-export.js';

const heads = ['name', 'email', 'state', 'cohort', 'mode', 'tier', 'registeredAt', 'confirmedAt', 'timeZone'] as const;

/** The roster as its address filters it: facilitators get their cohorts and no prices, finance gets no answers. */
export async function rosterExport({ ctx, edition, filter }: ExportWish): Promise<ListExport | null> {
  const { em, actor, clock } = ctx;
  if (!(await hasRoster(em, actor, edition))) return null;
  const hasAnswers = canOrganize(actor, edition) || actor.grants.some(({ role }) => role === 'FACILITATOR');
  const hasPrices = canSeeMoney(actor, edition);
  const wish = {
    states: givenAmong(filter, 'states', RegistrationState),
    cohortId: given(filter, 'cohort'),
    tierId: given(filter, 'tier'),
    mode: placeModes.find((mode) => mode === given(filter, 'mode')) ?? null,
    search: given(filter, 'search'),
    fromDay: givenDay(filter, 'from'),
    untilDay: givenDay(filter, 'until'),
    orderBy: givenOrder(filter, RosterSort),
  };
  const read = async (first: number, after: string | null) => {
    const own = em.fork();
    const page = await roster(own, actor, edition, { ...wish, first, after });
    await own.populate(page.nodes, ['person', 'cohort', 'tier']);
    return page;
  };
  const isHybrid = edition.mode === 'HYBRID';
  const row = (registration: Registration) => [
    registration.participantName,
    registration.person.getEntity().email ?? '',
    registration.stateAt(clock.now()),
    registration.cohort?.getEntity().name ?? '',
    ...(isHybrid ? [registration.mode ?? ''] : []),
    ...(hasPrices ? [registration.tier?.getEntity().name ?? ''] : []),
    zonedText(registration.createdAt, edition.timeZone),
    zonedText(registration.confirmedAt, edition.timeZone),
    edition.timeZone,
    ...(hasAnswers ? [canSeeNeeds(actor, registration, edition) ? (registration.needs ?? '') : ''] : []),
  ];
  const shown = heads.filter((head) => (hasPrices || head !== 'tier') && (isHybrid || head !== 'mode'));
  return { heads: hasAnswers ? [...shown, 'needs'] : shown, rows: everyRow(read, row) };
}
