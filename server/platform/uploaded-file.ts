import type { FastifyReply } from 'fastify';
import { InvalidInput } from '../../schema/problem.js';
import type { Files } from './files.js';
import { Refusal } from './refusal.js';

/** Most bytes a file may have. */
export const largestFile = 25 * 1024 * 1024;

/** Kinds that are taken, as the content says; what a browser would run is none of them. */
const kinds: readonly string[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/ogg',
  'audio/wav',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.spreadsheet',
];

/** A stored file with what is said of it. */
export interface StoredFile {
  fileHash: string;
  fileName: string;
  mediaType: string;
  fileSize: number;
}

/** Rules that a file may break. */
export type FileRule = 'isFile' | 'isKind' | 'maxBytes';

const words = {
  isFile: 'registration.chooseAFileOrALink',
  isKind: 'registration.fileOfAnotherKind',
  maxBytes: 'registration.fileTooLarge',
} as const satisfies Record<FileRule, string>;

/** The refusal of a file, naming its field. */
export function fileRefusal(rule: FileRule): Refusal {
  return new Refusal(InvalidInput.of('file', rule, words[rule]));
}

/** The media type of a file, judged by its content; plain text in UTF-8 is one too. Refuses with InvalidInput. */
export async function mediaTypeOf(bytes: Buffer): Promise<string> {
  if (bytes.length === 0) throw fileRefusal('isFile');
  if (bytes.length > largestFile) throw fileRefusal('maxBytes');
  // It knows hundreds of formats: loaded by who uploads, not when the server starts.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes);
  const type = found?.mime.split(';')[0];
  if (type !== undefined) {
    if (kinds.includes(type)) return type;
    throw fileRefusal('isKind');
  }
  if (isPlainText(bytes)) return 'text/plain';
  throw fileRefusal('isKind');
}

/** UTF-8 without control characters, and no page or program that says so in its first words. */
function isPlainText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells other files from text
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text) && !/^\s*(<|#!)/.test(text);
  } catch {
    return false;
  }
}

/** A file's name without what paths and headers could misread; at most 120 characters. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .trim();
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, plain.length - ending.length).slice(0, 110) || 'file'}${ending}`;
}

/** Stores a file that was sent, once its content was looked at. Refuses with InvalidInput, with nothing stored. */
export async function storeFile(files: Files, { name, bytes }: { name: string; bytes: Buffer }): Promise<StoredFile> {
  const mediaType = await mediaTypeOf(bytes);
  return { fileHash: await files.put(bytes), fileName: safeFileName(name), mediaType, fileSize: bytes.length };
}

/** Hands a file out to be kept, never shown: under its own name, as what it is, with nothing that a browser would run. */
export function sendFile(reply: FastifyReply, file: Pick<StoredFile, 'fileName' | 'mediaType'>, bytes: Buffer) {
  return unshared(reply)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-disposition', attachmentOf(file.fileName))
    .type(file.mediaType)
    .send(bytes);
}

/** The same answer for a file that is not there and for one that is not the caller's. */
export function sendNoFile(reply: FastifyReply) {
  return unshared(reply).code(404).type('text/plain').send('Not found.\n');
}

function unshared(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex');
}

/** `content-disposition` that makes a browser keep the file instead of showing it, under its own name in any script. */
export function attachmentOf(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
