import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import { backupVerb, restoreVerb } from '../../../server/cli/verbs/database.js';
import { openFiles } from '../../../server/platform/files.js';
import { closeDatabases, makeDatabase } from '../../support/databases.js';
import { makePerson } from '../../support/make-people.js';

afterEach(closeDatabases);
vi.spyOn(console, 'log').mockImplementation(() => {});

it('a backup brings back the database with the photos that it names; what was there is kept beside', async () => {
  const { config, orm, openAnother } = await makeDatabase('sqlite');
  const files = openFiles(config.dataDir);
  const [kept, later] = [Buffer.from('a photo'), Buffer.from('a later photo')];
  const photoHash = await files.put(kept);
  const { id } = await makePerson(orm.em, { photoHash });
  const file = join(config.dataDir, 'copy.db');
  expect(await backupVerb.run(config, [file])).toBe(0);
  await expect(backupVerb.run(config, [file])).rejects.toThrow('exists already');

  const laterHash = await files.put(later);
  await orm.em.fork().nativeUpdate(Person, { id }, { photoHash: laterHash });
  await files.remove(photoHash);
  await orm.close(true);
  expect(await restoreVerb.run(config, [file])).toBe(0);

  const again = await openAnother();
  const person = await again.em.fork().findOneOrFail(Person, { id });
  expect(person.photoHash).toBe(photoHash);
  expect(await files.read(photoHash)).toEqual(kept);
  expect(await files.read(laterHash)).toBeNull();
  const beside = readdirSync(config.dataDir).filter((name) => name.startsWith('uploads.before-restore-'));
  expect(existsSync(join(config.dataDir, beside[0] ?? '', laterHash.slice(0, 2), laterHash))).toBe(true);
});

it('a backup without photos restores too, and leaves the photos alone', async () => {
  const { config, orm } = await makeDatabase('sqlite');
  const file = join(config.dataDir, 'copy.db');
  await backupVerb.run(config, [file]);
  expect(existsSync(`${file}.uploads`)).toBe(false);
  const photoHash = await openFiles(config.dataDir).put(Buffer.from('a photo'));
  await orm.close(true);
  await restoreVerb.run(config, [file]);
  expect(await openFiles(config.dataDir).read(photoHash)).not.toBeNull();
});
