import type { TestApp } from './app.js';
import { calendarReaders, type ReadEvent } from './calendar-readers.js';
import { type KeptMail, mailsTo } from './mailbox.js';

/** A calendar file that was mailed, as every reader understands it. */
export interface MailedFile extends ReadEvent {
  readonly method: string;
  readonly subject: string;
}

/** The calendar files of one mail, each read alike by programs that know nothing of each other. */
function filesOf(mail: KeptMail): MailedFile[] {
  // The mailbox keeps the text of what is text: the alternative of the body, not the same file as an attachment.
  return [...new Set(mail.attachments.flatMap((part) => part.content || []))].map((content) => {
    const [first, ...others] = calendarReaders.map(([, read]) => read(content));
    for (const other of others) {
      if (JSON.stringify(other) !== JSON.stringify(first)) throw new Error(`Readers differ about:\n${content}`);
    }
    const [event, ...more] = first?.events ?? [];
    if (!first || !event || more.length > 0) throw new Error(`Not one event in:\n${content}`);
    return { ...event, method: first.method, subject: mail.subject };
  });
}

/** The calendar file of a mail that carries at most one; null: it carries none. */
export function fileOf(mail: KeptMail): MailedFile | null {
  const [file, ...more] = filesOf(mail);
  if (more.length > 0) throw new Error(`Two different files in "${mail.subject}"`);
  return file ?? null;
}

/** Every calendar file mailed to somebody, oldest first. */
export async function filesTo(app: TestApp, to: string): Promise<MailedFile[]> {
  return (await mailsTo(app, to)).toReversed().flatMap(filesOf);
}

/** The same in short: `REQUEST Why communities 0`, in the order of the alphabet. */
export async function shortFilesTo(app: TestApp, to: string): Promise<string[]> {
  const files = await filesTo(app, to);
  return files.map(({ method, title, sequence }) => `${method} ${title.split(' (')[0]} ${sequence}`).sort();
}
