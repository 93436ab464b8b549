import { describe, expect, it } from 'vitest';
import { type Ask, cleanAfterEach, startTestApp, type TestApp } from '../../support/app.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeSale, type Sale } from '../../support/make-registration.js';
import { makeScene } from '../../support/make-scene.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const set = `mutation ($input: SetEditionTextsInput!) { setEditionTexts(input: $input) { __typename
  ... on SetEditionTextsSuccess { edition { version title } } ... on Problem { message }
  ... on InvalidInput { fields { path rule message } }
  ... on EditConflict { version changes { path current } } } }`;
const read = `query ($slug: String!) { edition(slug: $slug) { title summary descriptionHtml forWhomHtml
  cancellationPolicy { text } questions { question answerHtml } shownLanguages { field language }
  tiers { name shownLanguages { field language } } texts(language: "de") { missing title parts { id kind title } } } }`;

const german = {
  version: 1,
  language: 'de',
  title: 'Gemeinschaften pflegen',
  summary: 'Jedes Jahr.',
  description: 'Fünf **Treffen**.',
  forWhom: 'Für alle.',
  questions: [{ question: 'Wie lange?', answer: 'Zwei Stunden. <script>alert(1)</script>' }],
};

interface Change {
  path: string;
  current: string | null;
}

async function organizer(test: TestApp, scopeId: string): Promise<Ask> {
  const em = test.app.orm.em.fork();
  const { id } = await makePerson(em);
  await makeAppointment(em, id, 'ORGANIZER', { scope: 'EDITION', scopeId });
  return test.as(await makeToken(test.app.orm.em.fork(), id));
}

async function inLanguage(test: TestApp, { slug }: Sale, locale: string) {
  const response = await fetch(`${test.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': locale },
    body: JSON.stringify({ query: read, variables: { slug } }),
  });
  return ((await response.json()) as { data: { edition: Record<string, unknown> } }).data.edition;
}

describe.each(['sqlite', 'postgres'] as const)('texts of an edition on %s', (kind) => {
  it('are shown in the reader’s language, and in the edition’s own where that has none', async () => {
    const test = await startTestApp({ kind });
    const sale = await makeSale(test.app.orm.em.fork(), { now: new Date() });
    const ask = await organizer(test, sale.editionId);
    const parts = [{ id: sale.tierId, title: 'Ermäßigt' }];
    const input = { ...german, editionId: sale.editionId, parts };
    const { data } = await ask(set, { input });
    expect(data.setEditionTexts).toMatchObject({ __typename: 'SetEditionTextsSuccess', edition: { version: 2 } });
    const shown = await inLanguage(test, sale, 'de-AT');
    expect(shown).toMatchObject({
      title: 'Gemeinschaften pflegen',
      forWhomHtml: '<p>Für alle.</p>\n',
      tiers: [{ name: 'Ermäßigt', shownLanguages: [{ field: 'name', language: 'de' }] }],
      texts: null,
    });
    expect(shown['descriptionHtml']).toContain('<strong>Treffen</strong>');
    expect(JSON.stringify(shown['questions'])).not.toContain('<script>');
    expect(shown['shownLanguages']).toContainEqual({ field: 'title', language: 'de' });
    expect(shown['shownLanguages']).toContainEqual({ field: 'cancellation', language: 'en' });
    const english = await inLanguage(test, sale, 'en');
    expect(english).toMatchObject({ forWhomHtml: null, questions: [] });
    expect(english['title']).not.toBe('Gemeinschaften pflegen');
    const { data: edited } = await ask(read, { slug: sale.slug });
    expect(edited.edition.texts.missing).toContain('cancellation');
    const own = {
      ...german,
      editionId: sale.editionId,
      version: 2,
      language: 'en',
      title: 'Communities',
      questions: [],
    };
    expect((await ask(set, { input: own })).data.setEditionTexts.edition).toEqual({ version: 3, title: 'Communities' });
    expect((await inLanguage(test, sale, 'de'))['title']).toBe('Gemeinschaften pflegen');
    // Who looked at older ones is shown what stands there now, in the language that they wrote.
    const { data: stale } = await ask(set, { input: { ...input, title: 'Gemeinschaften' } });
    const { version, changes } = stale.setEditionTexts;
    const { title, summary, description, forWhom, questions: [question] = [] } = german;
    expect({ version, ...Object.fromEntries(changes.map((one: Change) => [one.path, one.current])) }).toEqual({
      ...{ version: 3, title, summary, description, forWhom, venueNotes: '', cancellation: '' },
      ...{ 'questions.0.question': question?.question, 'questions.0.answer': question?.answer },
      ...{ 'parts.0.title': 'Ermäßigt', 'parts.0.description': '' },
    });
  });

  it('are refused when stale, not one’s own to write, too long, or of another edition; nothing changes', async () => {
    const test = await startTestApp({ kind });
    const em = test.app.orm.em.fork();
    const [sale, other] = [await makeSale(em, { now: new Date() }), await makeSale(em, { now: new Date() })];
    const own = await organizer(test, sale.editionId);
    const neighbour = await organizer(test, other.editionId);
    const stranger = test.as(await makeToken(em, (await makePerson(em)).id));
    const input = { ...german, editionId: sale.editionId };
    const invalid: [object, string, string][] = [
      [{ language: 'xx' }, 'language', 'isIn'],
      [{ language: 'en', summary: ' ' }, 'summary', 'hasText'],
      [{ title: 'x'.repeat(201) }, 'title', 'maxLength'],
      [{ questions: [{ question: 'Why?', answer: '' }] }, 'questions.0.answer', 'hasText'],
      [{ parts: [{ id: other.tierId, title: 'Mine' }] }, 'parts.0.id', 'isPart'],
    ];
    await untouched(test.app, async () => {
      for (const ask of [neighbour, stranger]) {
        expect((await ask(set, { input })).data.setEditionTexts.__typename).toBe('NotFound');
      }
      expect((await test.as(null)(set, { input })).data.setEditionTexts.__typename).toBe('SignInRequired');
      const stale = await own(set, { input: { ...input, version: 7 } });
      expect(stale.data.setEditionTexts.__typename).toBe('EditConflict');
      for (const [wish, path, rule] of invalid) {
        const { data } = await own(set, { input: { ...input, ...wish } });
        expect(data.setEditionTexts.fields).toMatchObject([{ path, rule }]);
      }
    });
  });

  it('are previewed as readers see them, for whoever is signed in, within bounds', async () => {
    const scene = await makeScene(kind);
    const { ask } = await scene.person('Olu', 'ORGANIZER');
    const preview = (who: Ask, text: string) => who('query ($text: String!) { previewHtml(text: $text) }', { text });
    const { data } = await preview(ask, '**Bold** <script>x</script> [on](javascript:x)');
    expect(data.previewHtml).toBe('<p><strong>Bold</strong> &lt;script&gt;x&lt;/script&gt; [on](javascript:x)</p>\n');
    expect((await preview(ask, '')).data.previewHtml).toBe('');
    const codes = async (who: Ask, text: string) =>
      (await preview(who, text)).errors?.map(({ extensions }) => extensions['code']);
    expect(await codes(ask, 'x'.repeat(20_001))).toEqual(['BAD_USER_INPUT']);
    expect(await codes(scene.visitor, 'x')).toEqual(['FORBIDDEN']);
  });
});
