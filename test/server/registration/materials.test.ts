import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Registration } from '../../../schema/registration/registration.js';
import { Material } from '../../../schema/workshops/material.js';
import { attachmentOf, largestFile, mediaTypeOf, safeFileName } from '../../../server/platform/uploaded-file.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeAppointment, makePerson, makeToken } from '../../support/make-people.js';
import { makeScene } from '../../support/make-scene.js';
import { registerAs } from '../../support/places.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const own = `query ($link: String!) { registration(link: $link) { materials { title address fileName } } }`;
const desk = `query ($slug: String!) { edition(slug: $slug) { canAddMaterials materialDesk { isForAll cohorts { id }
  materials { id title isReleased releasesAt cohort { id } } } } }`;

async function stage(kind: DatabaseKind) {
  const scene = await makeScene(kind, { capacity: 20, cohorts: [5, 5], startsInDays: 10 });
  const { editionId, slug, seriesId } = scene.year;
  const [east = '', west = ''] = scene.year.cohortIds;
  const someone = async (
    name: string,
    role: 'ORGANIZER' | 'FACILITATOR',
    scope: 'SERIES' | 'COHORT',
    scopeId: string,
  ) => {
    const { id } = await makePerson(scene.em(), { name });
    await makeAppointment(scene.em(), id, role, { scope, scopeId });
    const token = await makeToken(scene.em(), id, scene.now());
    return { token, ask: scene.app.as(token) };
  };
  const olu = await someone('Olu', 'ORGANIZER', 'SERIES', seriesId);
  const fae = await someone('Fae', 'FACILITATOR', 'COHORT', east);
  const amina = await registerAs(scene, 'amina@example.org', { cohortId: east });
  const cleo = await registerAs(scene, 'cleo@example.org', { cohortId: west });
  const add = (ask: Ask, more: object = {}) =>
    send(
      ask,
      'addMaterial',
      { editionId, title: 'Slides', kind: 'MATERIAL', url: 'https://example.org/a', release: 'NOW', ...more },
      '... on AddMaterialSuccess { materialId }',
    );
  const upload = async (token: string | null, values: Record<string, string>, file?: [Buffer, string]) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    if (file) form.append('file', new Blob([new Uint8Array(file[0])]), file[1]);
    const headers = token ? { authorization: `Bearer ${token}` } : undefined;
    const answer = await fetch(`${scene.app.url}/materials/${slug}`, { method: 'POST', body: form, headers });
    return { status: answer.status, ...(await answer.json()) };
  };
  const found = async (link: string) => (await scene.visitor(own, { link })).data.registration.materials;
  const titles = async (link: string) => (await found(link)).map(({ title }: { title: string }) => title).sort();
  return { scene, slug, editionId, east, west, someone, olu, fae, amina, cleo, add, upload, found, titles };
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('materials, on %s', (kind) => {
  it('are found by whom they are for, once released; removed and taken back', async () => {
    const { scene, slug, east, west, olu, fae, amina, cleo, add, titles } = await stage(kind);
    await add(olu.ask);
    await add(fae.ask, { title: 'For east', cohortId: east, url: 'https://example.org/b' });
    await add(olu.ask, { title: 'Later', release: 'AT', releasesLocal: '2027-03-02T09:00' });
    expect([await titles(amina.link), await titles(cleo.link)]).toEqual([['For east', 'Slides'], ['Slides']]);
    const seen = (await fae.ask(desk, { slug })).data.edition;
    expect(seen).toMatchObject({ canAddMaterials: true, materialDesk: { isForAll: false, cohorts: [{ id: east }] } });
    expect(seen.materialDesk.materials).toMatchObject([{ title: 'For east', cohort: { id: east }, isReleased: true }]);
    scene.pass(24);
    expect(await titles(cleo.link)).toEqual(['Later', 'Slides']);
    const materialId = seen.materialDesk.materials[0].id;
    expect(await ends(fae.ask, 'removeMaterial', { materialId })).toBe('RemoveMaterialSuccess');
    expect(await titles(amina.link)).toEqual(['Later', 'Slides']);
    expect(await ends(fae.ask, 'removeMaterial', { materialId, isRemoved: false })).toBe('RemoveMaterialSuccess');
    expect(await titles(amina.link)).toEqual(['For east', 'Later', 'Slides']);
    await scene.em().nativeUpdate(Registration, { id: amina.id }, { cohort: west, state: 'HELD' });
    expect((await scene.visitor(own, { link: amina.link })).data.registration.materials).toBeNull();
  });

  it('refuse strangers, neighbours and what cannot be kept; nothing changes then', async () => {
    const { scene, slug, east, west, olu, fae, add } = await stage(kind);
    const { materialId } = await add(olu.ask, { cohortId: west });
    const { ask: far } = await scene.person('Far', 'ORGANIZER', { scope: 'SERIES', scopeId: east });
    const { ask: fin } = await scene.person('Fin', 'FINANCE', { scope: 'SERIES', scopeId: scene.year.seriesId });
    await untouched(scene.app.app, async () => {
      for (const ask of [scene.visitor, far, fin]) {
        expect(['NotFound', 'SignInRequired']).toContain((await add(ask)).__typename);
        expect(['NotFound', 'SignInRequired']).toContain(await ends(ask, 'removeMaterial', { materialId }));
        expect((await ask(desk, { slug })).data?.edition.materialDesk ?? null).toBeNull();
      }
      for (const more of [{}, { cohortId: west }]) expect((await add(fae.ask, more)).__typename).toBe('NotFound');
      expect(await ends(fae.ask, 'removeMaterial', { materialId })).toBe('NotFound');
      for (const [more, path, rule] of [
        [{ title: ' \u200b' }, 'title', 'hasText'],
        [{ url: 'javascript:alert(1)' }, 'url', 'isUrl'],
        [{ url: null }, 'file', 'isFile'],
        [{ release: 'AT', releasesLocal: 'soon' }, 'releasesLocal', 'isLocalTime'],
        [{ release: 'AT', releasesLocal: '2027-03-28T01:30' }, 'releasesLocal', 'skipped'],
        [{ release: 'AFTER_SESSION' }, 'sessionId', 'isNamed'],
        [{ sessionId: 'made-up' }, 'sessionId', 'isOfEdition'],
        [{ cohortId: 'made-up' }, 'cohortId', 'isOfEdition'],
      ] as const) {
        expect((await add(olu.ask, more)).fields, path).toEqual([{ path, rule }]);
      }
    });
  });

  it('are files too: judged by content, kept whole or not at all, fetched by whom they are for', async () => {
    const { scene, editionId, east, west, someone, olu, fae, amina, cleo, upload, found } = await stage(kind);
    const typed = { title: 'Übung', kind: 'MATERIAL', release: 'NOW', cohortId: east };
    const uploads = join(scene.app.app.config.dataDir, 'uploads');
    await untouched(scene.app.app, async () => {
      const program = Buffer.concat([Buffer.from('4d5a9000', 'hex'), Buffer.alloc(200)]);
      for (const [file, rule] of [
        [[program, 'slides.pdf'], 'isKind'],
        [[Buffer.from('<html><script>1</script>'), 'page.pdf'], 'isKind'],
        [[Buffer.alloc(0), 'empty.pdf'], 'isFile'],
        [[Buffer.concat([pdf, Buffer.alloc(largestFile)]), 'large.pdf'], 'maxBytes'],
        [undefined, 'isFile'],
      ] as const) {
        const answer = await upload(olu.token, typed, file && [file[0], file[1]]);
        expect(answer).toMatchObject({ status: 422, __typename: 'InvalidInput', fields: [{ path: 'file', rule }] });
      }
      const unseen = await upload(olu.token, { ...typed, title: 'a\0b' }, [pdf, 'a.pdf']);
      expect(unseen).toMatchObject({ status: 422, fields: [{ path: 'title', rule: 'noNullCharacter' }] });
      const refused = { message: expect.stringMatching(/./) };
      expect(await upload(null, typed, [pdf, 'a.pdf'])).toMatchObject({ status: 401, ...refused });
      const far = await upload(fae.token, { ...typed, cohortId: '' }, [pdf, 'a.pdf']);
      expect(far).toMatchObject({ status: 404, __typename: 'NotFound', ...refused });
    });
    expect(() => readdirSync(uploads)).toThrow();
    const { status, material } = await upload(fae.token, typed, [pdf, 'Übung (1).pdf']);
    expect(status).toBe(201);
    const kept = await scene.em().findOneOrFail(Material, { id: material, edition: editionId });
    expect(kept).toMatchObject({ fileName: 'Übung (1).pdf', mediaType: 'application/pdf', fileSize: pdf.length });
    const [{ address }] = await found(amina.link);
    const get = (query: string) => fetch(`${scene.app.url}${address}${query}`);
    const answer = await get(`?link=${amina.link}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="_bung \(1\)\.pdf"; filename\*=UTF-8''%C3%9Cbung%20%281%29/,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    for (const query of ['', `?link=${cleo.link}`, '?link=made-up']) expect((await get(query)).status).toBe(404);
    await scene.em().nativeUpdate(Material, { id: kept.id }, { release: 'AFTER_SESSION' });
    expect((await get(`?link=${amina.link}`)).status).toBe(404);

    // What is for everyone stands in the cohort's home: who leads one cohort may have it, once it is released.
    const { token: wes } = await someone('Wes', 'FACILITATOR', 'COHORT', west);
    const { token: far } = await someone('Far', 'FACILITATOR', 'COHORT', editionId);
    const asked = (tokens: string[]) =>
      Promise.all(
        tokens.map((token) => fetch(`${scene.app.url}${address}`, { headers: { authorization: `Bearer ${token}` } })),
      ).then((all) => all.map(({ status }) => status));
    expect(await asked([fae.token, wes, far])).toEqual([200, 404, 404]);
    await scene.em().nativeUpdate(Material, { id: kept.id }, { release: 'NOW', cohort: null });
    expect(await asked([fae.token, wes, far])).toEqual([200, 200, 404]);
  });
});

it('names and kinds of files are taken as they are safe to hand out', async () => {
  expect(safeFileName('..\\..\\a/b:c.txt')).toBe('a b c.txt');
  expect(safeFileName('\u202e')).toBe('file');
  expect(safeFileName(`${'x'.repeat(300)}.pdf`)).toHaveLength(114);
  expect(attachmentOf('a"b%.pdf')).toBe(`attachment; filename="a_b_.pdf"; filename*=UTF-8''a%22b%25.pdf`);
  expect(await mediaTypeOf(Buffer.from('Grüße\n'))).toBe('text/plain');
  for (const bytes of ['#!/bin/sh\n', ' <svg onload=alert(1)>', 'a\0b']) {
    await expect(mediaTypeOf(Buffer.from(bytes))).rejects.toMatchObject({ problem: { fields: [{ rule: 'isKind' }] } });
  }
});
