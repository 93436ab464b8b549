import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Person } from '../../../schema/people/person.js';
import { cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeToken } from '../../support/make-people.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const picture = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: { r: 40, g: 106, b: 78 } } });

/** A photo as a phone writes it: turned, and saying where it was taken. */
const fromPhone = () =>
  picture()
    .withExif({ IFD0: { Copyright: 'Amina Diallo' }, IFD3: { GPSLatitude: '14/1 41/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();

async function post(
  { app }: Scene,
  token: string | null,
  bytes: Buffer,
  { field = 'photo', type = 'image/jpeg' } = {},
) {
  const body = new FormData();
  body.append(field, new Blob([new Uint8Array(bytes)], { type }), 'me.jpg');
  const headers = { origin: app.url, ...(token && { cookie: `perennial=${token}` }) };
  const answer = await fetch(`${app.url}/me/photo`, { method: 'POST', body, headers, redirect: 'manual' });
  return [answer.status, answer.headers.get('location')] as const;
}

const look = ({ app }: Scene, path: string, token: string | null = null) =>
  fetch(app.url + path, { headers: { ...(token && { cookie: `perennial=${token}` }) } });

async function start(kind: DatabaseKind) {
  const scene = await makeScene(kind);
  const amina = await scene.person('Amina');
  const token = await makeToken(scene.em(), amina.id, scene.now());
  const photoUrl = async () =>
    (await amina.ask('{ viewer { person { photoUrl } } }')).data.viewer.person.photoUrl as string | null;
  const kept = () => {
    const folder = join(scene.app.app.config.dataDir, 'uploads');
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true }).filter((name) => String(name).length > 64)
      : [];
  };
  return { scene, amina, token, photoUrl, kept };
}

const saved = [303, '/me?photo=saved#photo'] as const;
const broken = (rule: string) => [303, `/me?photo=${rule}#photo`];

describe.each<DatabaseKind>(['sqlite', 'postgres'])('a photo, on %s', (kind) => {
  it('becomes a square without what the camera wrote; a new one replaces it, and it can be taken away', async () => {
    const { scene, amina, token, photoUrl, kept } = await start(kind);
    expect(await post(scene, token, await fromPhone())).toEqual(saved);
    const first = await photoUrl();
    const answer = await look(scene, first ?? '', token);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(answer.headers.get('cache-control')).toContain('private');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { format, width, height, exif, xmp, icc } = await sharp(bytes).metadata();
    expect({ format, width, height }).toEqual({ format: 'webp', width: 512, height: 512 });
    expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined]);
    expect(bytes.includes('Amina')).toBe(false);
    expect(await post(scene, token, await picture(300, 400).png().toBuffer())).toEqual(saved);
    expect(kept()).toHaveLength(1);
    expect((await look(scene, first ?? '', token)).status).toBe(404);
    await send(amina.ask, 'removePhoto', {});
    expect([await photoUrl(), kept()]).toEqual([null, []]);
  });

  it('is for those only who may see it', async () => {
    const { scene, amina, token, photoUrl } = await start(kind);
    await post(scene, token, await fromPhone());
    const path = (await photoUrl()) ?? '';
    const nosy = await scene.person('Nosy');
    const nosyToken = await makeToken(scene.em(), nosy.id, scene.now());
    for (const who of [null, nosyToken]) {
      expect((await look(scene, path, who)).status).toBe(404);
      const made = await look(scene, path.replace(/[^/]+\.webp/, `${'0'.repeat(64)}.webp`), who);
      expect([made.status, await made.text()]).toEqual([404, await (await look(scene, path, who)).text()]);
    }
    const everyone = { name: 'COHORT', pronouns: 'COHORT', about: 'COHORT', timeZone: 'NOBODY', photo: 'PUBLIC' };
    await send(amina.ask, 'setVisibility', everyone);
    expect((await look(scene, path)).status).toBe(200);
    for (const odd of ['..%2f..%2fsecret.key', `${'0'.repeat(64)}.png`, 'x'.repeat(3000), '.webp', '%00.webp']) {
      expect([odd.slice(0, 20), (await look(scene, `/people/${amina.id}/photo/${odd}`)).status]).toEqual([
        odd.slice(0, 20),
        expect.toSatisfy((status: number) => status >= 400 && status < 500),
      ]);
    }
    // An address with a NUL cannot be read at all.
    expect((await look(scene, path.replace(amina.id, '%00'))).status).toBe(400);
    await scene.em().nativeUpdate(Person, { id: amina.id }, { erasedAt: scene.now() });
    expect((await look(scene, path)).status).toBe(404);
  });

  it('that is none, lies, is too large, or comes from nobody is refused, and the old one stays', async () => {
    const { scene, token, photoUrl, kept } = await start(kind);
    await post(scene, token, await fromPhone());
    const before = [await photoUrl(), kept()];
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>');
    const cut = (await fromPhone()).subarray(0, 600);
    await untouched(scene.app.app, async () => {
      for (const lie of [Buffer.from('<html>'), svg, cut, Buffer.alloc(0), Buffer.from('%PDF-1.7')]) {
        expect(await post(scene, token, lie)).toEqual(broken('isImage'));
      }
      expect(await post(scene, token, await fromPhone(), { field: 'other' })).toEqual(broken('isImage'));
      const huge = await picture(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
      expect(await post(scene, token, huge)).toEqual(broken('maxPixels'));
      expect(await post(scene, token, Buffer.alloc(5 * 1024 * 1024 + 10))).toEqual(broken('maxBytes'));
      expect(await post(scene, token, Buffer.alloc(8 * 1024 * 1024)).catch(() => broken('maxBytes'))).toEqual(
        broken('maxBytes'),
      );
      expect(await post(scene, null, await fromPhone())).toEqual([303, '/sign-in?next=%2Fme']);
      const plain = await fetch(`${scene.app.url}/me/photo`, {
        method: 'POST',
        body: 'photo=x',
        redirect: 'manual',
        headers: {
          cookie: `perennial=${token}`,
          origin: scene.app.url,
          'content-type': 'application/x-www-form-urlencoded',
        },
      });
      expect(plain.status).toBeLessThan(500);
    });
    expect([await photoUrl(), kept()]).toEqual(before);
  });

  it('is not taken from another site', async () => {
    const { scene, token, photoUrl } = await start(kind);
    const body = new FormData();
    body.append('photo', new Blob([new Uint8Array(await fromPhone())]), 'me.jpg');
    const headers = { cookie: `perennial=${token}`, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const answer = await fetch(`${scene.app.url}/me/photo`, { method: 'POST', body, headers, redirect: 'manual' });
    expect(answer.status).toBe(403);
    expect(await photoUrl()).toBeNull();
  });
});
