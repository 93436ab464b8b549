import { type EntityManager, raw } from '@mikro-orm/core';
import { newId } from '../../schema/node.js';
import { InvalidInput, NotAllowed, NotFound } from '../../schema/problem.js';
import { CapacityPool } from '../../schema/registration/capacity-pool.js';
import { Edition } from '../../schema/workshops/edition.js';
import { Beginnings, type CreateFirstEditionInput } from '../../schema/workshops/first-edition.js';
import { Series } from '../../schema/workshops/series.js';
import { type Actor, isAdministrator } from '../platform/actor.js';
import { audit } from '../platform/audit.js';
import { languageCodes } from '../platform/languages.js';
import { dayOf, endOfDay, startOfDay, typedDay, typedZone } from '../platform/local-days.js';
import { Refusal } from '../platform/refusal.js';
import { renewTerms } from '../platform/search-terms.js';
import { write } from '../platform/write.js';
import { freeSeriesSlug, freeSlug } from './edition-slug.service.js';
import { addDefaultReminder } from './reminders.service.js';
import { canOrganizeSeries } from './workshops.policy.js';

const mostSeries = 100;

const isNotBegun = raw((alias) => `not exists (select 1 from edition e where e.series_id = ${alias}.id)`);

/** What the caller may begin: series without an edition that they organize; administrators also new series. */
export async function beginnings(em: EntityManager, actor: Actor): Promise<Beginnings> {
  const options = { orderBy: { name: 'asc', id: 'asc' }, limit: mostSeries } as const;
  const ids = actor.grants.flatMap(({ role, scope, scopeId }) =>
    role === 'ORGANIZER' && scope === 'SERIES' && scopeId ? [scopeId] : [],
  );
  const isAll =
    isAdministrator(actor) || actor.grants.some(({ role, scope }) => role === 'ORGANIZER' && scope === 'INSTANCE');
  const series = await em.find(Series, { ...(isAll ? {} : { id: { $in: ids } }), [isNotBegun]: [] }, options);
  return Object.assign(new Beginnings(), { canBeginSeries: isAdministrator(actor), series });
}

/** A series to begin in: a new one of administrators, or one of the caller's that has no edition. */
async function seriesFor(tx: EntityManager, actor: Actor, input: CreateFirstEditionInput, now: Date): Promise<Series> {
  if (!input.seriesId) return newSeries(tx, actor, input, now);
  const series = await tx.findOne(Series, { id: input.seriesId });
  if (!series || !canOrganizeSeries(actor, series)) throw new Refusal(NotFound.of());
  if ((await tx.count(Edition, { series: series.id })) > 0)
    throw new Refusal(InvalidInput.of('seriesId', 'hasEditions', 'workshops.seriesHasEditions'));
  return series;
}

async function newSeries(tx: EntityManager, actor: Actor, input: CreateFirstEditionInput, now: Date): Promise<Series> {
  if (!isAdministrator(actor)) throw new Refusal(NotAllowed.of('workshops.onlyAdministratorsBegin'));
  const name = input.seriesName.trim();
  const summary = input.seriesSummary.trim();
  if (name === '') throw new Refusal(InvalidInput.of('seriesName', 'hasText', 'rule.hasText'));
  if (summary === '') throw new Refusal(InvalidInput.of('seriesSummary', 'hasText', 'rule.hasText'));
  const id = newId(now.getTime());
  const slug = await freeSeriesSlug(tx, name);
  const row = { id, createdAt: now, updatedAt: now, slug, name, summary, language: input.language };
  await tx.insert(Series, row);
  await audit(tx, actor, 'createSeries', { kind: 'Series', id }, now);
  return tx.findOneOrFail(Series, { id });
}

/** The facts of a first edition: registration opens today and closes with its first day, until organizers say otherwise. */
function factsOf(input: CreateFirstEditionInput, series: Series, now: Date) {
  const timeZone = typedZone('timeZone', input.timeZone);
  const startsOn = typedDay('startsOn', input.startsOn);
  const endsOn = typedDay('endsOn', input.endsOn);
  const { mode, language, currency } = input;
  const label = input.label.trim();
  if (endsOn < startsOn)
    throw new Refusal(InvalidInput.of('endsOn', 'isNotBefore', 'workshops.theLastDayIsBeforeTheFirst'));
  if (startsOn < dayOf(now, timeZone))
    throw new Refusal(InvalidInput.of('startsOn', 'isLater', 'workshops.chooseTodayOrALaterDay'));
  if (!languageCodes.includes(language)) throw new Refusal(InvalidInput.of('language', 'isIn', 'rule.isIn'));
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw new Refusal(InvalidInput.of('currency', 'isCurrency', 'workshops.giveTheCurrency'));
  return {
    label,
    mode,
    language,
    currency,
    timeZone,
    startsOn,
    endsOn,
    title: `${series.name} ${label}`,
    summary: series.summary,
    description: '',
    startsAt: startOfDay(startsOn, timeZone),
    endsAt: endOfDay(endsOn, timeZone),
    registrationOpensAt: startOfDay(dayOf(now, timeZone), timeZone),
    registrationClosesAt: endOfDay(startsOn, timeZone),
    sessionsToComplete: 1,
    cancellationPolicy: { steps: [], text: '' },
    status: 'DRAFT' as const,
    version: 1,
  };
}

/** Begins a series or the first edition of one, as a draft. Refuses with InvalidInput, NotAllowed, NotFound. */
export function createFirstEdition(
  em: EntityManager,
  actor: Actor,
  input: CreateFirstEditionInput,
  now: Date,
): Promise<Edition> {
  return write(em, async (tx) => {
    const series = await seriesFor(tx, actor, input, now);
    const facts = factsOf(input, series, now);
    const slug = await freeSlug(tx, series.id, facts.label);
    const id = newId(now.getTime());
    const row = { createdAt: now, updatedAt: now };
    await tx.insert(Edition, { id, ...row, series: series.id, slug, ...facts });
    const pool = { kind: 'EDITION' as const, subjectId: id, capacity: null, taken: 0 };
    await tx.insert(CapacityPool, { id: newId(now.getTime()), ...row, edition: id, ...pool });
    await addDefaultReminder(tx, id, now);
    await renewTerms(tx, id);
    await audit(tx, actor, 'createFirstEdition', { kind: 'Edition', id }, now);
    return tx.findOneOrFail(Edition, { id });
  });
}
