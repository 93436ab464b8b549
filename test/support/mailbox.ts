import { type TestApp, until } from './app.js';

/** A mail as the local mailbox keeps it. */
export interface KeptMail {
  id: string;
  subject: string;
  text: string;
  html: string;
  attachments: { contentType: string; content: string }[];
}

/** Every mail to someone, newest first. */
export async function mailsTo(app: TestApp, to: string): Promise<KeptMail[]> {
  return (await (await fetch(`${app.url}/dev/mailbox.json?to=${encodeURIComponent(to)}`)).json()) as KeptMail[];
}

/** The newest mail to someone with such a subject that is none of `known`, once it is in the mailbox. */
export async function mailTo(
  app: TestApp,
  to: string,
  subject: RegExp,
  known: readonly KeptMail[] = [],
): Promise<KeptMail> {
  const ids = new Set(known.map(({ id }) => id));
  let found: KeptMail | undefined;
  await until(async () => {
    found = (await mailsTo(app, to)).find((mail) => subject.test(mail.subject) && !ids.has(mail.id));
    return found !== undefined;
  });
  return found as KeptMail;
}

/** The address of this site in a mail that begins with `path`. */
export function linkIn(app: TestApp, mail: KeptMail, path: string): string {
  const link = mail.text.match(/https?:\/\/\S+/g)?.find((address) => address.startsWith(`${app.url}${path}`));
  if (!link) throw new Error(`No link to ${path} in:\n${mail.text}`);
  return link;
}
