import { describe, expect, it } from 'vitest';
import { Edition } from '../../../schema/workshops/edition.js';
import { renewTerms } from '../../../server/platform/search-terms.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const made = '... on CreateFirstEditionSuccess { edition { id slug title status startsAt series { id slug } } }';
const typed = {
  ...{ seriesId: null, seriesName: 'Höfe & Gärten', seriesSummary: 'Once a year.', label: '2028' },
  ...{ startsOn: '2028-05-01', endsOn: '2028-05-03', mode: 'IN_PERSON', timeZone: 'europe/vienna' },
  ...{ language: 'de', currency: 'EUR' },
};

describe.each<DatabaseKind>(['sqlite', 'postgres'])('a first edition, on %s', (kind) => {
  it('begins with a new series, of administrators, or in a series of one’s own that has none', async () => {
    const scene = await makeScene(kind);
    const { ask: admin } = await scene.person('Ada', 'ADMINISTRATOR', { scope: 'INSTANCE', scopeId: null });
    const own = { scope: 'SERIES', scopeId: scene.year.seriesId } as const;
    const { ask: organizer } = await scene.person('Olu', 'ORGANIZER', own);
    const { ask: stranger } = await scene.person('Sam');
    const begin = (ask: typeof admin, more: object = {}) =>
      send(ask, 'createFirstEdition', { ...typed, ...more }, made);
    await untouched(scene.app.app, async () => {
      expect((await begin(organizer)).__typename).toBe('NotAllowed');
      expect((await begin(stranger, { seriesId: scene.year.seriesId })).__typename).toBe('NotFound');
      const again = await begin(organizer, { seriesId: scene.year.seriesId });
      expect(again.fields).toEqual([{ path: 'seriesId', rule: 'hasEditions' }]);
      for (const [path, more] of Object.entries({
        seriesName: { seriesName: ' ' },
        seriesSummary: { seriesSummary: '' },
        endsOn: { endsOn: '2028-04-30' },
        startsOn: { startsOn: '2027-02-28' },
        timeZone: { timeZone: 'Nowhere' },
        language: { language: 'xx' },
        currency: { currency: 'ZZQ' },
      })) {
        expect((await begin(admin, more)).fields?.[0]?.path, path).toBe(path);
      }
      // The day after it is of the year 10000, which PostgreSQL would not take.
      expect((await begin(admin, { endsOn: '9999-12-31' })).fields).toEqual([{ path: 'endsOn', rule: 'isNear' }]);
      expect((await begin(admin, { startsOn: '2200-01-01' })).fields).toEqual([{ path: 'startsOn', rule: 'isNear' }]);
    });
    const { edition } = await begin(admin);
    expect(edition).toMatchObject({ title: 'Höfe & Gärten 2028', status: 'DRAFT', slug: 'hofe-garten-2028' });
    // Midnight of Vienna.
    expect(edition.startsAt).toBe('2028-04-30T22:00:00.000Z');
    const { ask: gardener } = await scene.person('Gus', 'ORGANIZER', { scope: 'SERIES', scopeId: edition.series.id });
    const mine = 'query { beginnings { canBeginSeries series { slug } } }';
    expect((await gardener(mine)).data.beginnings).toEqual({ canBeginSeries: false, series: [] });
    await scene.em().nativeUpdate(Edition, { id: edition.id }, { series: scene.year.seriesId, label: 'moved away' });
    await renewTerms(scene.em(), edition.id);
    expect((await gardener(mine)).data.beginnings.series).toEqual([{ slug: 'hofe-garten' }]);
    expect((await scene.visitor(mine)).data.beginnings).toEqual({ canBeginSeries: false, series: [] });
    const second = await begin(gardener, { seriesId: edition.series.id });
    expect(second.edition.slug).toMatch(/^hofe-garten-2028-/);
    expect((await admin(mine)).data.beginnings).toEqual({ canBeginSeries: true, series: [] });
    await scene.isSound();
  });

  it('whose last day to register is over says so while it is a draft', async () => {
    const scene = await makeScene(kind);
    const { ask } = await scene.person('Olu', 'ORGANIZER', { scope: 'EDITION', scopeId: scene.year.editionId });
    const set = (facts: object) => scene.em().nativeUpdate(Edition, { id: scene.year.editionId }, facts);
    const lacks = 'query ($slug: String!) { edition(slug: $slug) { readiness { part isDone isBlocking } } }';
    const isSaid = async () => {
      const { readiness } = (await ask(lacks, { slug: scene.year.slug })).data.edition;
      return readiness.filter(({ part }: { part: string }) => part === 'WINDOW_OVER');
    };
    await set({ status: 'DRAFT' });
    expect(await isSaid()).toEqual([]);
    await set({ registrationOpensAt: new Date(scene.now().getTime() - 1000), registrationClosesAt: scene.now() });
    expect(await isSaid()).toEqual([{ part: 'WINDOW_OVER', isDone: false, isBlocking: false }]);
    await set({ status: 'PUBLISHED' });
    expect(await isSaid()).toEqual([]);
  });
});
