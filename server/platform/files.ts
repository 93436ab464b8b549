import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Files that people gave us, each under the hash of its content; the same content is kept once. */
export interface Files {
  /** Keeps the bytes and answers their name, 64 hexadecimal digits. */
  put(bytes: Buffer): Promise<string>;
  /** Null where there is none of that name. */
  read(name: string): Promise<Buffer | null>;
  /** Takes the file away; nothing happens where there is none. */
  remove(name: string): Promise<void>;
}

/** Folder of the files that people gave us. */
export function uploadsFolder(dataDir: string): string {
  return join(dataDir, 'uploads');
}

/** Copies every whole file from one such folder into another; what is there stays, nothing happens where there is none. */
export async function copyUploads(from: string, to: string): Promise<void> {
  const isWhole = async (path: string) => isName(basename(path)) || (await stat(path)).isDirectory();
  try {
    await cp(from, to, { recursive: true, force: false, filter: (path) => isWhole(path).catch(() => false) });
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

/** Files in `uploads` of the data folder; a file appears whole or not at all. */
export function openFiles(dataDir: string): Files {
  const pathOf = (name: string) => join(uploadsFolder(dataDir), name.slice(0, 2), name);
  return {
    async put(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${randomUUID()}`;
      await writeFile(draft, bytes);
      await rename(draft, path);
      return name;
    },
    async read(name) {
      if (!isName(name)) return null;
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    },
    async remove(name) {
      if (isName(name)) await rm(pathOf(name), { force: true });
    },
  };
}

function isName(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
