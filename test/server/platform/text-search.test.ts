import { expect, it } from 'vitest';
import { rows } from '../../../server/platform/sql.js';
import { containing, holdsParams, holdsSql } from '../../../server/platform/text-search.js';
import { onBothDatabases } from '../../support/databases.js';

const named = [
  ['gomez', 'María Gómez', true],
  ['GÓMEZ', 'Maria Gomez', true],
  ['soren', 'Søren Łukasz', true],
  ['lukasz', 'Søren Łukasz', true],
  ['strasse', 'Anna Straße', true],
  ['Nguyen', 'Nguyễn Thị Hà', true],
  ['oguz o', 'Özgür Oğuz', false],
  ['ozgur', 'Özgür Oğuz', true],
  ['احمد', 'أَحْمَد', true],
  ['שלום', 'שָׁלוֹם', true],
  ['\u0301', 'Anna', false],
  ['Игорь', 'Игорь', true],
  ["o'neil", 'Shane O’Neil', true],
  ['50%', '50 of them', false],
  ['a_b', 'axb', false],
  ['\\', 'nothing', false],
] as const;

onBothDatabases((make) => {
  it('finds what is typed whatever its case and marks, and takes no sign for a joker', async () => {
    const { orm } = await make();
    const found: [string, string, boolean][] = [];
    for (const [typed, name] of named) {
      const sought = containing(typed);
      const sql = `select count(*) as n from (select cast(? as text) as name) one where ${holdsSql('one.name')}`;
      const [row] = await rows<{ n: number | string }>(orm.em.fork(), sql, [
        name,
        ...(sought ? holdsParams(sought) : []),
      ]);
      found.push([typed, name, Number(row?.n) === 1]);
    }
    expect(found).toEqual(named);
  });
});
