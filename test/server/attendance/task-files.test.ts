import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EarlierHandIn } from '../../../schema/attendance/earlier-hand-in.js';
import { HandIn } from '../../../schema/attendance/hand-in.js';
import { HandInFile } from '../../../schema/attendance/hand-in-file.js';
import { Registration } from '../../../schema/registration/registration.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { forgetUnusedFiles } from '../../../server/attendance/hand-in-rows.js';
import { erasePerson } from '../../../server/people/erase-person.service.js';
import { personalData } from '../../../server/people/personal-data.service.js';
import { system } from '../../../server/platform/actor.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { largestFile } from '../../../server/platform/uploaded-file.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { openAttendance } from '../../support/make-attendance.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const kinds = it.each<DatabaseKind>(['sqlite', 'postgres']);
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`);
const work = 'state version file { id fileName fileSize address }';
const own = `... on HandInTaskSuccess { registration { handIn { ${work} earlier { text word file { fileName } } } } }`;

async function scene(kind: DatabaseKind) {
  const place = await openAttendance(kind);
  const { app, year, people, personIds } = place;
  const em = () => app.app.orm.em.fork();
  const tokenOf = (id: string) => makeToken(em(), id, app.clock.now());
  const helper = async (role: 'FACILITATOR' | 'FINANCE', scope: 'COHORT' | 'SERIES', scopeId: string | undefined) => {
    const { id } = await makePerson(em());
    await makeAppointment(em(), id, role, { scope, scopeId: scopeId ?? '' });
    return tokenOf(id);
  };
  await em().nativeUpdate(Edition, { id: year.editionId }, { taskTitle: 'A charter', taskText: 'One page' });
  const { linkGeneration } = await em().findOneOrFail(Registration, { id: people[0] });
  const tokens = {
    person: await tokenOf(personIds[0]),
    other: await tokenOf(personIds[1]),
    facilitator: await tokenOf(place.facilitatorId),
    organizer: await tokenOf(place.organizerId),
    neighbour: await helper('FACILITATOR', 'COHORT', year.cohortIds[1]),
    finance: await helper('FINANCE', 'SERIES', year.seriesId),
  };
  const link = makeLink(app.app.secretKey, 'REGISTRATION', people[0], linkGeneration);
  const upload = async (query: string, file: Buffer | null, token: string | null = null) => {
    const body = new FormData();
    if (file) body.append('file', new Blob([new Uint8Array(file)]), 'Übung.pdf');
    const headers = { origin: app.url, ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${app.url}/task-files?${query}`, { method: 'POST', body, headers });
    const told = (await answer.json()) as Record<string, unknown>;
    return { ...told, status: answer.status, file: told['file'] };
  };
  const get = async (address: string, token: string | null, query = '') => {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const answer = await fetch(`${app.url}${address}${query}`, { headers });
    return [answer.status, answer.status === 200 ? (await answer.arrayBuffer()).byteLength : await answer.text()];
  };
  const kept = () => {
    const folder = join(app.app.config.dataDir, 'uploads');
    const all = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
    return all.filter((name) => String(name).length > 64).length;
  };
  const person = app.as(tokens.person);
  const handIn = async (more: object) =>
    (await send(person, 'handInTask', { registrationId: people[0], ...more }, own)).registration.handIn;
  return { ...place, em, tokens, link, upload, get, kept, person, handIn, registrationId: people[0] };
}

kinds(
  'a file is handed in, found by its person and who judges it alone, and goes with its person, on %s',
  async (kind) => {
    const place = await scene(kind);
    const { app, em, tokens, link, upload, get, kept, handIn, person, registrationId } = place;
    const nothing = { status: 404, __typename: 'NotFound' };
    await untouched(app.app, async () => {
      for (const who of [tokens.other, tokens.facilitator, tokens.organizer, null]) {
        expect(await upload(`registrationId=${registrationId}`, pdf('a'), who)).toMatchObject(nothing);
      }
      expect(await upload('link=made-up', pdf('a'), tokens.person)).toMatchObject(nothing);
      for (const [file, rule] of [
        [Buffer.concat([pdf('a'), Buffer.alloc(largestFile)]), 'maxBytes'],
        [Buffer.from('<html><script>1</script>'), 'isKind'],
        [Buffer.alloc(0), 'isFile'],
        [null, 'isFile'],
      ] as const) {
        expect(await upload(`link=${link}`, file)).toMatchObject({ status: 422, fields: [{ path: 'file', rule }] });
      }
      expect((await send(person, 'handInTask', { registrationId, file: 'made-up' })).fields).toEqual([
        { path: 'file', rule: 'isThere' },
      ]);
    });
    expect(kept()).toBe(0);
    const sent = await upload(`link=${link}`, pdf('first'));
    expect(sent).toMatchObject({ status: 201, fileName: 'Übung.pdf' });
    const address = `/task-files/${sent.file}/x`;
    const statuses = async (at: string, whom: readonly (string | null)[]) =>
      Promise.all(whom.map(async (who) => (await get(at, who))[0]));
    // Until it is handed in it is its person's alone.
    expect(await statuses(address, [tokens.person, tokens.facilitator, tokens.organizer])).toEqual([200, 404, 404]);
    expect(await handIn({ file: sent.file })).toMatchObject({ state: 'HANDED_IN', file: { fileName: 'Übung.pdf' } });
    expect(await get(address, null, `?link=${link}`)).toEqual([200, pdf('first').length]);
    expect(await statuses(address, [tokens.facilitator, tokens.organizer])).toEqual([200, 200]);
    const strangers = [tokens.other, tokens.neighbour, tokens.finance, null];
    expect(await statuses(address, strangers)).toEqual([404, 404, 404, 404]);
    expect(await get('/task-files/made-up/x', tokens.organizer)).toEqual(await get(address, tokens.other));
    // A file of somebody else is none of theirs.
    const theirs = { registrationId: place.people[1], text: 'x', file: sent.file };
    expect((await send(app.as(tokens.other), 'handInTask', theirs)).fields).toEqual([
      { path: 'file', rule: 'isThere' },
    ]);
    const data = await personalData(em(), place.personIds[0]);
    expect(data['handInFiles']).toMatchObject([{ file_name: 'Übung.pdf', media_type: 'application/pdf' }]);
    expect(kept()).toBe(1);
    app.clock.set(new Date(app.clock.now().getTime() + 400 * 86_400_000));
    await erasePerson(em(), system, 'one@example.org', app.clock.now(), app.app.ports.files);
    expect([await em().count(HandInFile), await em().count(EarlierHandIn), kept()]).toEqual([0, 0, 0]);
    expect(await get(address, tokens.organizer)).toEqual([404, 'Not found.\n']);
  },
);

kinds(
  'what came back is kept with its word; what was replaced unseen goes, as does what was never handed in, on %s',
  async (kind) => {
    const { app, em, link, upload, get, kept, handIn, person, facilitator, tokens, registrationId } = await scene(kind);
    const give = async (text: string) => (await upload(`link=${link}`, pdf(text))).file as string;
    const [one, two, three] = [await give('one'), await give('two'), await give('three')];
    await handIn({ text: 'First', file: one });
    const replaced = await handIn({ text: 'Second', file: two });
    expect(replaced).toMatchObject({ version: 2, file: { id: two }, earlier: [] });
    expect((await get(`/task-files/${one}/x`, tokens.person))[0]).toBe(404);
    const { id } = await em().findOneOrFail(HandIn, { registration: registrationId });
    const review = (version: number, ruling: string) =>
      send(facilitator, 'reviewHandIn', { handInId: id, version, ruling, word: `Word ${version}` });
    expect((await review(2, 'RETURNED')).__typename).toBe('ReviewHandInSuccess');
    expect(await handIn({ text: 'Third', file: two })).toMatchObject({
      version: 4,
      earlier: [{ text: 'Second', word: 'Word 2', file: { fileName: 'Übung.pdf' } }],
    });
    // The same file stays with the earlier one, although it is handed in no more.
    await handIn({ text: 'Fourth' });
    expect((await get(`/task-files/${two}/x`, tokens.facilitator))[0]).toBe(200);
    app.clock.set(new Date(app.clock.now().getTime() + 3_600_000));
    await review(5, 'RETURNED');
    const last = await handIn({ text: 'Fifth' });
    expect(last.earlier.map(({ text }: { text: string }) => text)).toEqual(['Fourth', 'Second']);
    const seen = `query ($id: ID!) { registration(id: $id) { handIn { earlier { word } } } }`;
    const words = async (who: typeof person) => (await who(seen, { id: registrationId })).data.registration?.handIn;
    expect(await words(facilitator)).toEqual({ earlier: [{ word: 'Word 5' }, { word: 'Word 2' }] });
    expect(await words(app.as(tokens.finance))).toBeNull();
    expect(await words(app.as(tokens.neighbour))).toBeUndefined();
    await review(7, 'ACCEPTED');
    expect(await upload(`link=${link}`, pdf('late'))).toMatchObject({ status: 409, __typename: 'HandInSettled' });
    expect([await forgetUnusedFiles(em(), app.app.ports.files, app.clock.now()), kept()]).toEqual([0, 2]);
    const tomorrow = new Date(app.clock.now().getTime() + 25 * 3_600_000);
    expect([await forgetUnusedFiles(em(), app.app.ports.files, tomorrow), kept()]).toEqual([1, 1]);
    expect((await get(`/task-files/${three}/x`, tokens.person))[0]).toBe(404);
    expect(await ends(person, 'handInTask', { registrationId, file: three })).toBe('HandInSettled');
  },
);

kinds('files that wait to be handed in are few, on %s', async (kind) => {
  const { link, upload } = await scene(kind);
  for (let n = 0; n < 10; n += 1) expect((await upload(`link=${link}`, pdf(String(n)))).status).toBe(201);
  expect(await upload(`link=${link}`, pdf('x'))).toMatchObject({ fields: [{ path: 'file', rule: 'isFew' }] });
});
