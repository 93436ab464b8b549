import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';

/** A mail as the reader's program would have it. */
export interface KeptMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** `content` is empty where the file is no text. */
  attachments: { filename: string; contentType: string; content: string }[];
}

/** A file of a mail, byte by byte. */
export interface KeptFile {
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** The local mailbox: every mail that would have been sent, one file each, newest first. */
export interface Mailbox {
  keep(message: Buffer): Promise<void>;
  list(filter: { to?: string; after?: string; first: number }): Promise<KeptMail[]>;
  read(id: string): Promise<KeptMail | null>;
  file(id: string, index: number): Promise<KeptFile | null>;
}

const isText = /^(text\/|application\/ics$)/;

let last = 0;

/** Names sort by the time they were kept, also within one millisecond. */
function newName(): string {
  last = Math.max(last + 1, Date.now() * 1000);
  return `${last.toString().padStart(17, '0')}-${randomUUID().slice(0, 8)}`;
}

function addressee(mail: ParsedMail): string {
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  return to?.value[0]?.address ?? '';
}

async function parsed(id: string, message: Buffer): Promise<KeptMail> {
  const mail = await simpleParser(message);
  const headers = Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()]));
  return {
    id,
    to: addressee(mail),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    headers,
    attachments: mail.attachments.map((part) => ({
      filename: part.filename ?? 'attachment',
      contentType: part.contentType,
      content: isText.test(part.contentType) ? part.content.toString('utf8') : '',
    })),
  };
}

/** Opens the mailbox of a data folder; a mail is kept once its file is on disk. */
export function openMailbox(dataDir: string): Mailbox {
  const folder = join(dataDir, 'mailbox');
  mkdirSync(folder, { recursive: true });
  const message = async (id: string) =>
    /^[\d]{17}-[\da-f]{8}$/.test(id) ? readFile(join(folder, `${id}.eml`)).catch(() => null) : null;
  const read = async (id: string) => {
    const kept = await message(id);
    return kept && parsed(id, kept);
  };
  return {
    read,
    async file(id, index) {
      const kept = await message(id);
      const part = kept && (await simpleParser(kept)).attachments[index];
      if (!part) return null;
      return { filename: part.filename ?? 'attachment', contentType: part.contentType, bytes: part.content };
    },
    async keep(message) {
      const name = newName();
      const file = await open(join(folder, `${name}.part`), 'w');
      await file.writeFile(message);
      await file.sync();
      await file.close();
      await rename(join(folder, `${name}.part`), join(folder, `${name}.eml`));
    },
    async list({ to, after, first }) {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4));
      const older = names
        .sort()
        .reverse()
        .filter((name) => !after || name < after);
      const mails: KeptMail[] = [];
      for (const name of older) {
        if (mails.length === first) break;
        const mail = await read(name);
        if (mail && (!to || mail.to === to.toLowerCase())) mails.push(mail);
      }
      return mails;
    },
  };
}
