import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entities } from '../../../schema/entities.js';
import { newId } from '../../../schema/node.js';
import { ExternalIdentity } from '../../../schema/people/external-identity.js';
import { Person } from '../../../schema/people/person.js';
import { EditionAlert } from '../../../schema/workshops/edition-alert.js';
import { rows } from '../../../server/platform/sql.js';
import { cleanAfterEach } from '../../support/app.js';
import { Authenticator } from '../../support/authenticator.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { makeRegistration } from '../../support/make-registration.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const secretName = 'Aminata Zéphyrine';

/** Somebody with everything that can be kept of a person. */
async function somebody(scene: Scene): Promise<Someone & { photoHash: string }> {
  const { em, now, year } = scene;
  const amina = await scene.person(secretName, 'ORGANIZER');
  const photoHash = await scene.app.app.ports.files.put(Buffer.from('a photo of her'));
  const texts = { photoHash, about: 'Zéphyrine writes', pronouns: 'zey', timeZone: 'Africa/Dakar' };
  await em().nativeUpdate(Person, { id: amina.id }, texts);
  const times = { createdAt: now(), updatedAt: now(), lastUsedAt: now() };
  const identity = { id: newId(), ...times, person: amina.id, issuer: 'https://id.example', subject: 'zephyrine-7' };
  await em().insert(ExternalIdentity, identity);
  const { optionsJson } = await send(amina.ask, 'startNewPasskey', {}, '... on StartNewPasskeySuccess { optionsJson }');
  const credentialJson = new Authenticator(scene.app.url).make(optionsJson);
  await send(amina.ask, 'addPasskey', { credentialJson, name: 'Zéphyrine’s phone' });
  await send(amina.ask, 'saveView', { list: 'ROSTER', scopeId: 'e', name: 'Zéphyrine', query: 'search=zephyrine' });
  await send(amina.ask, 'requestEmailChange', { email: 'zephyrine.new@mail.example' });
  await send(amina.ask, 'setConsents', { given: ['COHORT_LIST'] });
  await send(scene.visitor, 'requestSignInLink', { email: amina.email });
  await send(scene.visitor, 'requestEditionAlert', { seriesId: year.seriesId, email: amina.email });
  await makeMembership(em(), { personId: amina.id, communityId: year.communityId, now: now() });
  return { ...amina, photoHash };
}

const everything = async ({ app }: Scene): Promise<string> => {
  const found: unknown[] = [];
  for (const { name } of entities) {
    const { tableName } = app.app.orm.getMetadata().getByClassName(name);
    found.push(tableName, ...(await rows(app.app.orm.em.fork(), `select * from "${tableName}"`, [], 'write')));
  }
  return JSON.stringify(found);
};

describe.each<DatabaseKind>(['sqlite', 'postgres'])('erasing oneself, on %s', (kind) => {
  it('leaves nothing that says who it was, in the database or among the files', async () => {
    const scene = await makeScene(kind);
    const amina = await somebody(scene);
    const traces = [secretName, 'Zéphyrine', 'zephyrine', 'zey', amina.email, amina.photoHash, 'Dakar'];
    const before = await everything(scene);
    expect(await scene.em().count(EditionAlert)).toBe(1);
    for (const trace of traces) expect([trace, before.includes(trace)]).toEqual([trace, true]);
    expect(await ends(amina.ask, 'eraseMe', { email: ` ${amina.email.toUpperCase()}`.trim() })).toBe('EraseMeSuccess');
    const after = await everything(scene);
    for (const trace of traces) expect([trace, after.includes(trace)]).toEqual([trace, false]);
    expect(after).not.toContain(createHash('sha256').update(amina.email).digest('hex'));
    for (const table of [
      'passkey',
      'external_identity',
      'email_change',
      'saved_view',
      'access_token',
      'edition_alert',
    ]) {
      expect(await rows(scene.em(), `select * from ${table}`, [], 'write')).toEqual([]);
    }
    const uploads = join(scene.app.app.config.dataDir, 'uploads');
    const files = existsSync(uploads) ? readdirSync(uploads, { recursive: true }).map(String) : [];
    expect(files.filter((name) => name.includes(amina.photoHash))).toEqual([]);
    expect((await amina.ask('{ viewer { person { id } } }')).data.viewer).toBeNull();
    await scene.work();
    const mails = await (await fetch(`${scene.app.url}/dev/mailbox.json?to=${encodeURIComponent(amina.email)}`)).json();
    expect(mails).toEqual([]);
    await scene.isSound();
  });

  it('is refused without the address typed rightly or a fresh sign-in, and while a place is to come; nothing changes', async () => {
    const scene = await makeScene(kind);
    const [amina, nosy] = [await somebody(scene), await scene.person('Nosy')];
    await untouched(scene.app.app, async () => {
      for (const email of ['other@mail.example', 'zephyrine.new@mail.example', 'no address', '']) {
        expect(await send(amina.ask, 'eraseMe', { email })).toMatchObject({
          __typename: 'InvalidInput',
          fields: [{ path: 'email' }],
        });
      }
      expect(await ends(scene.visitor, 'eraseMe', { email: amina.email })).toBe('SignInRequired');
      expect(await ends(nosy.ask, 'eraseMe', { email: amina.email })).toBe('InvalidInput');
    });
    await makeRegistration(scene.em(), scene.year, scene.now(), { email: amina.email });
    await untouched(scene.app.app, async () => {
      const refused = await send(amina.ask, 'eraseMe', { email: amina.email }, '... on NotErasableYet { obstacles }');
      expect(refused).toEqual({ __typename: 'NotErasableYet', obstacles: ['PLACE'] });
      scene.pass(0.25);
      expect(await ends(amina.ask, 'eraseMe', { email: amina.email })).toBe('FreshSignInRequired');
    });
    expect(await scene.app.app.ports.files.read(amina.photoHash)).not.toBeNull();
  });
});
