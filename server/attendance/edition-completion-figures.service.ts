import type { EntityManager } from '@mikro-orm/core';
import { type EditionCompletion, EditionCompletionProgress } from '../../schema/attendance/edition-completion.js';
import { rows } from '../platform/sql.js';

type Counted = Record<'completed' | 'certificates' | 'owed' | 'waiting' | 'sent' | 'failed', number | string>;

const mails = (...statuses: string[]) => `(select count(*) from completion c join outbox_message m
  on m.registration_id = c.registration_id and m.kind = 'mail.completed'
  where c.edition_id = e.id and m.status in (${statuses.map((one) => `'${one}'`).join(', ')}))`;

/** What has come of completing an edition: counted from completions, certificates and mails as they stand. */
export async function completionProgress(
  em: EntityManager,
  { edition }: EditionCompletion,
): Promise<EditionCompletionProgress> {
  const [counted] = await rows<Counted>(
    em,
    `select (select count(*) from completion c where c.edition_id = e.id and c.ended_at is null) as completed,
      (select count(*) from certificate f where f.edition_id = e.id and f.revoked_at is null) as certificates,
      (select count(*) from outbox_message m where m.edition_id = e.id and m.kind = 'completion.reached'
        and m.status in ('PENDING', 'SENDING')) as owed,
      ${mails('PENDING', 'SENDING')} as waiting, ${mails('SENT')} as sent, ${mails('DEAD', 'BOUNCED')} as failed
    from edition e where e.id = ?`,
    [edition.id],
    'write',
  );
  const number = (name: keyof Counted) => Number(counted?.[name] ?? 0);
  return Object.assign(new EditionCompletionProgress(), {
    completed: number('completed'),
    certificates: number('certificates'),
    mailsWaiting: number('owed') + number('waiting'),
    mailsSent: number('sent'),
    mailsFailed: number('failed'),
  });
}
