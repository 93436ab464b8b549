import { expect } from 'vitest';
import { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import type { MailPorts } from '../../server/confirmations/mail-handler.js';
import { refundMails } from '../../server/confirmations/refund-mails.js';
import type { MoneyScene } from './money-scene.js';

/**
 * Subject, sum, whether the place is said to stay and the sum to be a difference, of each mail about money that went back
 * or did not, in the order in which they were owed; or why it is dropped.
 */
export async function refundMailsOwed({ em, ports }: Pick<MoneyScene, 'em' | 'ports'>) {
  const kinds = ['mail.refunded', 'mail.refund-failed'];
  const owed = await em().find(OutboxMessage, { kind: { $in: kinds } }, { orderBy: { id: 'asc' } });
  const renders = refundMails(ports as unknown as MailPorts);
  return Promise.all(
    owed.map(async (message) => {
      const made = await renders[message.kind]?.(em(), message.payload as Record<string, unknown>, message);
      if (!made || 'drop' in made) return made?.drop;
      const { subject, html, text } = made.email;
      const sum = /€\d+\.\d\d/.exec(text)?.[0] ?? '';
      expect(html).toContain(sum);
      const isKept = text.includes('Your place stays as it is');
      return [subject.split(':')[0], sum, isKept, text.includes('The difference comes back to you')];
    }),
  );
}
