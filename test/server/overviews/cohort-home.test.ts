import { describe, expect, it } from 'vitest';
import { Post } from '../../../schema/communities/thread.js';
import { newId } from '../../../schema/node.js';
import { Consent } from '../../../schema/people/consent.js';
import { Person } from '../../../schema/people/person.js';
import { Registration } from '../../../schema/registration/registration.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeToken } from '../../support/make-people.js';
import { makeScene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const home = `query ($id: ID!, $link: String) { cohortHome(id: $id, link: $link) { isOpen canWrite leads unlisted
  people { nodes { name photoUrl } } threads { nodes { id title } } cohort { name } edition { title } } }`;
const thread = `query ($id: ID!) { thread(id: $id) { canWrite canModerate cohort { id } community { id }
  posts { nodes { id bodyHtml isHidden } } } }`;

async function stage(kind: DatabaseKind) {
  const scene = await makeScene(kind, { capacity: 20, cohorts: [5, 5] });
  const [east = '', west = ''] = scene.year.cohortIds;
  const join = async (name: string, cohortId: string) => {
    const { id, link } = await registerAs(scene, `${name}@example.org`, { cohortId, name });
    const { person } = await scene.em().findOneOrFail(Registration, { id });
    return { id, link, personId: person.id, ask: scene.app.as(await makeToken(scene.em(), person.id, scene.now())) };
  };
  const [amina, ben, cleo] = [await join('Amina', east), await join('Ben', east), await join('Cleo', west)];
  const at = scene.now();
  const consent = { purpose: 'COHORT_LIST' as const, textVersion: '1', givenAt: at, createdAt: at, updatedAt: at };
  await scene.em().insert(Consent, { id: newId(), person: ben.personId, ...consent });
  const seen = async (ask: Ask, id: string, link?: string) => (await ask(home, { id, link })).data.cohortHome;
  const say = (ask: Ask, more: object = {}) =>
    send(
      ask,
      'startThread',
      { cohortId: east, kind: 'QUESTION', title: 'When?', body: 'When is it?', ...more },
      '... on StartThreadSuccess { thread { id } }',
    );
  return { scene, east, west, amina, ben, cleo, seen, say };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('the home of a cohort, on %s', (kind) => {
  it('is for its members, signed in or by their link, and for who leads it; others find nothing and change nothing', async () => {
    const { scene, east, west, amina, cleo, seen, say } = await stage(kind);
    const { ask: fae } = await scene.person('Fae', 'FACILITATOR', { scope: 'COHORT', scopeId: east });
    const { ask: near } = await scene.person('Near', 'FACILITATOR', { scope: 'COHORT', scopeId: west });
    const { ask: fin } = await scene.person('Fin', 'FINANCE', { scope: 'SERIES', scopeId: scene.year.seriesId });
    const { ask: stranger } = await scene.person('Stranger');
    expect(await seen(amina.ask, east)).toMatchObject({
      ...{
        isOpen: true,
        canWrite: true,
        leads: false,
        unlisted: 1,
        people: { nodes: [{ name: 'Ben', photoUrl: null }] },
      },
      cohort: { name: 'Cohort 0' },
    });
    expect(await seen(scene.visitor, east, amina.link)).toMatchObject({ isOpen: true, canWrite: false });
    expect(await seen(fae, east)).toMatchObject({ canWrite: true, leads: true });
    const begun = (await say(amina.ask)).thread.id;
    const outside: [Ask, string?][] = [
      [cleo.ask],
      [near],
      [fin],
      [stranger],
      [scene.visitor],
      [scene.visitor, cleo.link],
      [scene.visitor, 'made-up'],
    ];
    await untouched(scene.app.app, async () => {
      for (const [ask, link] of outside) {
        expect(await seen(ask, east, link)).toBeNull();
        expect((await ask(thread, { id: begun })).data?.thread ?? null).toBeNull();
        expect(['NotFound', 'SignInRequired']).toContain((await say(ask)).__typename);
        expect(['NotFound', 'SignInRequired']).toContain(
          await ends(ask, 'postReply', { threadId: begun, body: 'So?' }),
        );
      }
      for (const more of [{ communityId: scene.year.communityId }, { cohortId: null }, { cohortId: 'made-up' }]) {
        expect((await say(amina.ask, more)).__typename).toBe('NotFound');
      }
    });
    await scene.em().nativeUpdate(Registration, { id: amina.id }, { state: 'HELD' });
    expect(await seen(amina.ask, east)).toBeNull();
  });

  it('shows a photo to whoever may see it, not to who holds the link of somebody else', async () => {
    const { scene, east, amina, ben, seen } = await stage(kind);
    await scene.em().nativeUpdate(Person, { id: ben.personId }, { photoHash: 'f'.repeat(64), photoShownTo: 'COHORT' });
    const { ask: stranger } = await scene.person('Stranger');
    const photos = async (ask: Ask, link?: string) => (await seen(ask, east, link)).people.nodes[0];
    const photoUrl = expect.stringContaining(ben.personId);
    expect(await photos(amina.ask)).toEqual({ name: 'Ben', photoUrl });
    expect(await photos(ben.ask)).toEqual({ name: 'Ben', photoUrl });
    for (const ask of [scene.visitor, stranger]) {
      expect(await photos(ask, amina.link)).toEqual({ name: 'Ben', photoUrl: null });
    }
    expect(await seen(stranger, east, amina.link)).toMatchObject({ isOpen: true, canWrite: false });
  });

  it('holds what members say; who leads it hides a post and shows it again, members cannot', async () => {
    const { scene, east, amina, ben, seen, say } = await stage(kind);
    const { ask: fae } = await scene.person('Fae', 'FACILITATOR', { scope: 'EDITION', scopeId: scene.year.editionId });
    const id = (await say(amina.ask)).thread.id;
    scene.pass(1);
    expect(await ends(ben.ask, 'postReply', { threadId: id, body: 'Next week.' })).toBe('PostReplySuccess');
    expect((await seen(ben.ask, east)).threads.nodes).toEqual([{ id, title: 'When?' }]);
    const read = async (ask: Ask) => (await ask(thread, { id })).data.thread;
    const { posts, ...facts } = await read(ben.ask);
    expect(facts).toEqual({ canWrite: true, canModerate: false, cohort: { id: east }, community: null });
    const postId = posts.nodes[1].id;
    await untouched(scene.app.app, async () => {
      for (const ask of [amina.ask, scene.visitor]) {
        expect(['NotFound', 'SignInRequired']).toContain(await ends(ask, 'hidePost', { postId, isHidden: true }));
      }
    });
    expect(await ends(fae, 'hidePost', { postId, isHidden: true })).toBe('HidePostSuccess');
    expect((await read(amina.ask)).posts.nodes[1]).toEqual({ id: postId, bodyHtml: '', isHidden: true });
    expect((await scene.em().findOneOrFail(Post, { id: postId })).body).toBe('Next week.');
    expect(await ends(fae, 'hidePost', { postId, isHidden: false })).toBe('HidePostSuccess');
    expect((await read(amina.ask)).posts.nodes[1].isHidden).toBe(false);
  });

  it('stays readable for a year after the edition, then only says that it is over', async () => {
    const { scene, east, amina, seen, say } = await stage(kind);
    await say(amina.ask);
    scene.pass(24 * 200);
    const signedIn = async () => scene.app.as(await makeToken(scene.em(), amina.personId, scene.now()));
    expect(await seen(await signedIn(), east)).toMatchObject({ isOpen: true, canWrite: true });
    scene.pass(24 * 240);
    const late = await signedIn();
    expect(await seen(late, east)).toMatchObject({
      isOpen: false,
      canWrite: false,
      unlisted: 0,
      people: { nodes: [] },
      threads: { nodes: [] },
    });
    expect((await say(late)).__typename).toBe('NotFound');
  });
});
