import { expect, test } from 'vitest';
import { newId } from '../../../schema/node.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Series } from '../../../schema/workshops/series.js';
import { nextEditions, seriesByName } from '../../../server/workshops/series.service.js';
import { cleanAfterEach, startTestApp } from '../../support/app.js';
import { onBothDatabases } from '../../support/databases.js';
import { makeSale } from '../../support/make-registration.js';

const now = new Date('2027-03-10T11:00:00.000Z');
const day = 86_400_000;
const listing = `query ($first: Int, $after: String) { seriesList(first: $first, after: $after) {
  nodes { slug name storyHtml nextEdition { slug } } pageInfo { hasNextPage endCursor } } }`;

cleanAfterEach();

onBothDatabases((make) => {
  test('series are paged by name, and each knows its soonest published edition that is not over', async () => {
    const { orm } = await make();
    const em = () => orm.em.fork();
    const [one, two, three] = [
      await makeSale(em(), { now, capacity: 5 }),
      await makeSale(em(), { now, capacity: 5 }),
      await makeSale(em(), { now, capacity: 5 }),
    ];
    await em().nativeUpdate(Edition, { id: two.editionId }, { status: 'DRAFT' });
    await em().nativeUpdate(Edition, { id: three.editionId }, { endsAt: new Date(now.getTime() - day) });
    const found = await nextEditions(em(), [three.seriesId, two.seriesId, one.seriesId], now);
    expect(found.map((edition) => edition?.id ?? null)).toEqual([null, null, one.editionId]);

    const first = await seriesByName(em(), { first: 2 });
    const rest = await seriesByName(em(), { first: 2, after: first.pageInfo.endCursor });
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(new Set([...first.nodes, ...rest.nodes].map(({ id }) => id)).size).toBe(3);
  });
});

test('visitors read every series with its story made safe; a bad place in the list is said so', async () => {
  const app = await startTestApp();
  const em = app.app.orm.em.fork();
  const at = app.clock.now();
  const story = 'It **began** <script>alert(1)</script> small.';
  await em.insert(Series, {
    id: newId(),
    createdAt: at,
    updatedAt: at,
    slug: 'small',
    name: 'Small',
    summary: 'Two days.',
    story,
  });
  const { data } = await app.as(null)(listing, { first: 5 });
  expect(data.seriesList.nodes).toHaveLength(1);
  const [series] = data.seriesList.nodes;
  expect(series).toMatchObject({ slug: 'small', nextEdition: null });
  expect(series.storyHtml).toContain('<strong>began</strong>');
  expect(series.storyHtml).not.toContain('<script>');
  for (const wrong of [{ first: 0 }, { first: 101 }, { after: 'nonsense' }]) {
    const { errors } = await app.as(null)(listing, wrong);
    expect(errors?.[0]?.extensions?.['code']).not.toBe('INTERNAL_SERVER_ERROR');
  }
});
