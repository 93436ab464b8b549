import { describe, expect, it } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import { exportLines } from '../../../server/cli/transfer/export.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { personalData } from '../../../server/people/personal-data.service.js';
import { system } from '../../../server/platform/actor.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeScene } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const view = 'view { id list name query isDefault }';
const save = (ask: Ask, more: object = {}) =>
  send(
    ask,
    'saveView',
    { list: 'ROSTER', scopeId: 'e1', name: 'Waiting', query: 'state=waitlisted&sort=-name', ...more },
    `... on SaveViewSuccess { ${view} }`,
  );
const list = async (ask: Ask, scopeId = 'e1') =>
  (await ask('query ($s: ID) { savedViews(list: ROSTER, scopeId: $s) { name query isDefault } }', { s: scopeId })).data
    ?.savedViews;

describe.each<DatabaseKind>(['sqlite', 'postgres'])('saved views, on %s', (kind) => {
  it('are kept, renamed, made the first thing seen, removed and brought back', async () => {
    const scene = await makeScene(kind);
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER');
    const kept = await save(olu, { isDefault: true, query: 'sort=-name&state=waitlisted' });
    expect(kept.view).toMatchObject({ query: 'state=waitlisted&sort=-name', isDefault: true });
    expect((await save(olu, { query: 'search=amara', isDefault: true })).view).toMatchObject({
      id: kept.view.id,
      query: 'search=amara',
    });
    await save(olu, { name: 'Unpaid', query: 'state=held', isDefault: true });
    expect(await list(olu)).toEqual([
      { name: 'Unpaid', query: 'state=held', isDefault: true },
      { name: 'Waiting', query: 'search=amara', isDefault: false },
    ]);
    expect(await list(olu, 'e2')).toEqual([]);
    const change = (input: object) => send(olu, 'changeView', input, `... on ChangeViewSuccess { ${view} }`);
    expect((await change({ viewId: kept.view.id, name: 'Unpaid' })).fields).toEqual([{ path: 'name', rule: 'isFree' }]);
    expect((await change({ viewId: kept.view.id, name: 'In line', isDefault: true })).view.name).toBe('In line');
    expect((await list(olu)).filter((one: { isDefault: boolean }) => one.isDefault)).toHaveLength(1);
    const gone = await send(olu, 'deleteView', { viewId: kept.view.id }, `... on DeleteViewSuccess { ${view} }`);
    expect(await list(olu)).toHaveLength(1);
    const { name, query, isDefault } = gone.view;
    await save(olu, { name, query, isDefault });
    expect(await list(olu)).toContainEqual({ name: 'In line', query: 'search=amara', isDefault: true });
  });

  it('are their person’s alone, bounded, and of this list', async () => {
    const scene = await makeScene(kind);
    const { ask: olu } = await scene.person('Olu', 'ORGANIZER');
    const { ask: far } = await scene.person('Far', 'ORGANIZER');
    const { view: kept } = await save(olu);
    expect(await list(far)).toEqual([]);
    await untouched(scene.app.app, async () => {
      for (const act of ['changeView', 'deleteView']) {
        expect((await send(far, act, { viewId: kept.id })).__typename).toBe('NotFound');
        expect((await send(scene.visitor, act, { viewId: kept.id })).__typename).toBe('SignInRequired');
      }
      expect((await save(scene.visitor)).__typename).toBe('SignInRequired');
      const rules: [object, string][] = [
        [{ name: ' ' }, 'hasText'],
        [{ name: 'x'.repeat(61) }, 'maxLength'],
        [{ query: `search=${'x'.repeat(500)}` }, 'maxLength'],
        [{ query: 'password=1' }, 'isListQuery'],
        [{ query: 'state=a&state=b' }, 'isListQuery'],
      ];
      for (const [wrong, rule] of rules) expect((await save(olu, wrong)).fields).toMatchObject([{ rule }]);
    });
    for (let i = 0; i < 29; i += 1) await save(olu, { name: `View ${i}` });
    expect((await save(olu, { name: 'One more' })).fields).toEqual([{ path: 'name', rule: 'maxViews' }]);
  });

  it('travel with an export and go with their person', async () => {
    const scene = await makeScene(kind);
    const { ask: olu, email } = await scene.person('Olu', 'ORGANIZER');
    await save(olu, { query: 'search=amara' });
    const everything = async () => {
      const lines: string[] = [];
      await exportLines(scene.app.app.orm, kind, (line) => void lines.push(line));
      return lines.join('\n');
    };
    expect(await everything()).toContain('search=amara');
    const { id } = await scene.em().findOneOrFail(Person, { email });
    expect((await personalData(scene.em(), id))['savedViews']).toMatchObject([
      { list: 'ROSTER', name: 'Waiting', query: 'search=amara' },
    ]);
    await erasePerson(scene.em(), system, email, scene.now());
    expect(await everything()).not.toContain('search=amara');
  });
});
