import type { EntityManager } from '@mikro-orm/core';
import type { SharpOptions } from 'sharp';
import { Person } from '../../schema/people/person.js';
import { InvalidInput } from '../../schema/problem.js';
import type { Actor } from '../platform/actor.js';
import type { Files } from '../platform/files.js';
import { forgetFile } from '../platform/forget-file.js';
import { Refusal } from '../platform/refusal.js';
import { write } from '../platform/write.js';
import { closenessTo } from './closeness.service.js';
import { ownId } from './profile.service.js';
import { isShown } from './visibility.js';

/** Most bytes a photo may have when it is sent. */
export const largestPhoto = 5 * 1024 * 1024;

const side = 512;
const readable = ['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff'];
const mostPixels = 60_000_000;

/** Rules that a photo may break, as `InvalidInput` names them. */
export type PhotoRule = 'isImage' | 'maxPixels' | 'maxBytes';

const words = {
  isImage: 'people.photoIsImage',
  maxPixels: 'people.photoMaxPixels',
  maxBytes: 'people.photoMaxBytes',
} as const satisfies Record<PhotoRule, string>;

/** The refusal of a photo. */
export function photoRefusal(rule: PhotoRule): Refusal {
  return new Refusal(InvalidInput.of('photo', rule, words[rule]));
}

/** A square WebP of at most 512 pixels, upright, with nothing of what a camera wrote beside the picture. Judges by content. */
export async function squarePhoto(bytes: Buffer): Promise<Buffer> {
  const seen = await metadataOf(bytes).catch(() => null);
  if (!seen?.format || !readable.includes(seen.format)) throw photoRefusal('isImage');
  const { width, height } = seen;
  if (width * height > mostPixels) throw photoRefusal('maxPixels');
  const edge = Math.min(side, width, height);
  try {
    const picture = await read(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
    return await picture
      .autoOrient()
      .resize(edge, edge, { fit: 'cover', position: 'attention' })
      .webp({ quality: 82 })
      .toBuffer();
  } catch {
    throw photoRefusal('isImage');
  }
}

async function metadataOf(bytes: Buffer) {
  return (await read(bytes, { limitInputPixels: false })).metadata();
}

/** What reads pictures is heavy: loaded by who sends one, not when the server starts. */
async function read(bytes: Buffer, options: SharpOptions) {
  const { default: sharp } = await import('sharp');
  return sharp(bytes, options);
}

/** Gives the signed-in person this photo. Refuses with SignInRequired, InvalidInput; nothing is kept then. */
export async function setPhoto(em: EntityManager, actor: Actor, files: Files, bytes: Buffer, now: Date): Promise<void> {
  const id = ownId(actor);
  if (bytes.length > largestPhoto) throw photoRefusal('maxBytes');
  await replacePhoto(em, files, id, await files.put(await squarePhoto(bytes)), now);
}

/** Takes the photo of the signed-in person away. Refuses with SignInRequired. */
export async function removePhoto(em: EntityManager, actor: Actor, files: Files, now: Date): Promise<void> {
  await replacePhoto(em, files, ownId(actor), null, now);
}

async function replacePhoto(
  em: EntityManager,
  files: Files,
  id: string,
  photoHash: string | null,
  now: Date,
): Promise<void> {
  const before = await write(em, async (tx) => {
    const person = await tx.findOneOrFail(Person, { id }, { refresh: true });
    await tx.nativeUpdate(Person, { id }, { photoHash, updatedAt: now });
    return person.photoHash;
  });
  if (before && before !== photoHash) await forgetFile(em, files, before);
}

/** A photo that the caller may see, and whether everyone may; null where there is none for them. */
export async function visiblePhoto(
  em: EntityManager,
  actor: Actor,
  files: Files,
  wanted: { personId: string; photoHash: string },
): Promise<{ bytes: Buffer; isPublic: boolean } | null> {
  const { personId, photoHash } = wanted;
  const person = await em.findOne(Person, { id: personId, photoHash, erasedAt: null });
  if (!person) return null;
  const isPublic = person.photoShownTo === 'PUBLIC';
  const closeness = isPublic ? 'PUBLIC' : (await closenessTo(em, actor, [personId]))(personId);
  if (!isShown(person.photoShownTo, closeness)) return null;
  const bytes = await files.read(photoHash);
  return bytes && { bytes, isPublic };
}
