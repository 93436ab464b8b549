import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../schema/audit-entry.js';
import { Community } from '../../../schema/communities/community.js';
import { newId } from '../../../schema/node.js';
import { type Ask, cleanAfterEach, startTestApp, type TestApp } from '../../support/app.js';
import { makeAppointment, makePerson, makeToken, someTime } from '../../support/make-people.js';
import { makeSale } from '../../support/make-registration.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const problem = `... on Problem { message } ... on InvalidInput { fields { path rule } }
  ... on EditConflict { version changes { path current } }`;
const setSeries = `mutation ($input: SetSeriesTextsInput!) { set: setSeriesTexts(input: $input) { __typename
  ... on SetSeriesTextsSuccess { series { name } } ${problem} } }`;
const setCommunity = `mutation ($input: SetCommunityTextsInput!) { set: setCommunityTexts(input: $input) { __typename
  ... on SetCommunityTextsSuccess { community { name } } ${problem} } }`;
const readSeries = `query ($slug: String!) { noun: series(slug: $slug) { name summary storyHtml
  shownLanguages { field language } texts(language: "de") { version name summary } } }`;
const readCommunity = `query ($slug: String!) { noun: community(slug: $slug) { name domain community practice rhythm
  welcomeHtml shownLanguages { field language } texts(language: "de") { version name practice } } }`;

interface Scene {
  id: string;
  otherId: string;
  slug: string;
}

async function makeCommunity(test: TestApp): Promise<{ id: string; slug: string }> {
  const [id, slug] = [newId(), `community-${newId()}`];
  await test.app.orm.em.fork().insert(Community, {
    id,
    createdAt: someTime,
    updatedAt: someTime,
    slug,
    name: 'Telling Value',
    domain: 'What it changes.',
    community: 'Who answers for it.',
    practice: 'Stories.',
    rhythm: 'Monthly',
    timeZone: 'Europe/Berlin',
  });
  return { id, slug };
}

async function seriesScene(test: TestApp): Promise<Scene> {
  const em = test.app.orm.em.fork();
  const [own, other] = [await makeSale(em, { now: someTime }), await makeSale(em, { now: someTime })];
  return { id: own.seriesId, otherId: other.seriesId, slug: `series-${own.slug}` };
}

async function communityScene(test: TestApp): Promise<Scene> {
  const [own, other] = [await makeCommunity(test), await makeCommunity(test)];
  return { id: own.id, otherId: other.id, slug: own.slug };
}

const nouns = {
  series: {
    scene: seriesScene,
    role: 'ORGANIZER',
    scope: 'SERIES',
    key: 'seriesId',
    set: setSeries,
    read: readSeries,
    german: { name: 'Praxisgemeinschaften', summary: 'Jedes Jahr.', story: '' },
    needed: 'summary',
    name: 'Communities',
  },
  community: {
    scene: communityScene,
    role: 'STEWARD',
    scope: 'COMMUNITY',
    key: 'communityId',
    set: setCommunity,
    read: readCommunity,
    german: { name: 'Wert erzählen', domain: 'Was sie verändert.', community: '', practice: 'Geschichten.' },
    needed: 'practice',
    name: 'Telling Value',
  },
} as const;

type Noun = (typeof nouns)[keyof typeof nouns];

async function runnerOf(test: TestApp, { role, scope }: Noun, scopeId: string): Promise<Ask> {
  const em = test.app.orm.em.fork();
  const { id } = await makePerson(em);
  await makeAppointment(em, id, role, { scope, scopeId });
  return test.as(await makeToken(test.app.orm.em.fork(), id));
}

async function inLanguage(test: TestApp, { read }: Noun, slug: string, locale: string) {
  const response = await fetch(`${test.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': locale },
    body: JSON.stringify({ query: read, variables: { slug } }),
  });
  return ((await response.json()) as { data: { noun: Record<string, unknown> } }).data.noun;
}

describe.each(['sqlite', 'postgres'] as const)('texts on %s', (kind) => {
  it.each(Object.entries(nouns))('of a %s are shown in the reader’s language, else in its own', async (_, noun) => {
    const test = await startTestApp({ kind });
    const { id, slug } = await noun.scene(test);
    const ask = await runnerOf(test, noun, id);
    const input = { [noun.key]: id, version: 1, language: 'de', ...noun.german };
    expect((await ask(noun.set, { input })).data.set.__typename).toMatch(/Success$/);
    const shown = await inLanguage(test, noun, slug, 'de-AT');
    expect(shown).toMatchObject({ name: noun.german.name, texts: null });
    expect(shown['shownLanguages']).toContainEqual({ field: 'name', language: 'de' });
    expect((await inLanguage(test, noun, slug, 'fr'))['name']).toBe(noun.name);
    expect((await inLanguage(test, noun, slug, 'fr'))['shownLanguages']).toContainEqual({
      field: 'name',
      language: 'en',
    });
    const { data } = await ask(noun.read, { slug });
    expect(data.noun.texts).toMatchObject({ version: 2, name: noun.german.name });
    const audited = await test.app.orm.em.fork().find(AuditEntry, { subjectId: id });
    expect(audited.map(({ facts }) => facts)).toEqual([{ language: 'de' }]);
  });

  it.each(Object.entries(nouns))('of a %s that are stale, not one’s own, or wrong change nothing', async (_, noun) => {
    const test = await startTestApp({ kind });
    const { id, otherId } = await noun.scene(test);
    const own = await runnerOf(test, noun, id);
    const neighbour = await runnerOf(test, noun, otherId);
    const stranger = test.as(await makeToken(test.app.orm.em.fork(), (await makePerson(test.app.orm.em.fork())).id));
    const input = { [noun.key]: id, version: 1, language: 'de', ...noun.german };
    const invalid: [object, string, string][] = [
      [{ language: 'xx' }, 'language', 'isIn'],
      [{ language: 'en', [noun.needed]: ' ' }, noun.needed, 'hasText'],
      [{ name: 'x'.repeat(201) }, 'name', 'maxLength'],
    ];
    await untouched(test.app, async () => {
      for (const ask of [neighbour, stranger]) {
        expect((await ask(noun.set, { input })).data.set.__typename).toBe('NotFound');
      }
      expect((await test.as(null)(noun.set, { input })).data.set.__typename).toBe('SignInRequired');
      const whole = { ...input, ...(noun.key === 'communityId' && { community: 'All' }) };
      const stale = await own(noun.set, { input: { ...whole, language: 'en', version: 7 } });
      expect(stale.data.set).toMatchObject({ __typename: 'EditConflict', version: 1 });
      expect(stale.data.set.changes).toContainEqual({ path: 'name', current: noun.name });
      for (const [wish, path, rule] of invalid) {
        const filled = { ...input, community: 'All', ...wish };
        const { community, ...series } = filled;
        const { data } = await own(noun.set, { input: noun.key === 'seriesId' ? series : { ...series, community } });
        expect(data.set.fields).toMatchObject([{ path, rule }]);
      }
    });
  });
});
