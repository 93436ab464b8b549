import { InvalidInput } from '../../schema/problem.js';
import { Refusal } from '../platform/refusal.js';

/** Most bytes a file may have. */
export const largestMaterial = 25 * 1024 * 1024;

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
  if (bytes.length > largestMaterial) throw fileRefusal('maxBytes');
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

/** `content-disposition` that makes a browser keep the file instead of showing it, under its own name in any script. */
export function attachmentOf(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
