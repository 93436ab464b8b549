import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { reconcileBalance, reconcileEvents, reconcilePayments } from '../../payments/reconcile.service.js';
import { systemClock } from '../../platform/clock.js';
import { openMailTransport } from '../../platform/mail-transport.js';
import { loadSecretKey } from '../../platform/secret-key.js';
import { rows } from '../../platform/sql.js';
import { stripeOf } from '../../platform/stripe-port.js';
import { write } from '../../platform/write.js';
import { needed, type Verb, withOrm } from './verb.js';

/** `send-test-mail`: shows that mails leave this machine. */
export const sendTestMailVerb: Verb = {
  name: 'send-test-mail',
  usage: '<email>',
  does: 'sends one mail through the mail server of the settings',
  async run(config, args) {
    if (config.smtp.kind !== 'smtp') throw new Error('No SMTP_URL is set; mails go to the local mailbox or nowhere.');
    const transport = openMailTransport({
      from: config.mailFrom,
      smtpUrl: config.smtp.url,
      keep: null,
      ...(config.dkim && { dkim: config.dkim }),
    });
    const text = `Perennial at ${config.publicUrl} can send mail.`;
    const mail = { to: needed(args, 0, 'an address'), subject: 'A test from Perennial', text, html: `<p>${text}</p>` };
    const sent = await transport.send({
      ...mail,
      messageId: `<test-${Date.now()}@${new URL(config.publicUrl).hostname}>`,
    });
    transport.close();
    console.log(sent.kind === 'sent' ? 'The mail server took it.' : `${sent.kind}: ${sent.reason}`);
    return sent.kind === 'sent' ? 0 : 1;
  },
};

/** `outbox`: what is owed to the outside world; `retry <id>` sends a dead message again. */
export const outboxVerb: Verb = {
  name: 'outbox',
  usage: '[retry <id>]',
  does: 'lists what waits or has failed; tries a dead message again',
  run: (config, args) =>
    withOrm(config, async (orm) => {
      const em = orm.em.fork();
      if (args[0] === 'retry') {
        const id = needed(args, 1, 'the id of a dead message');
        const again = { status: 'PENDING' as const, attempts: 0, nextAttemptAt: new Date(), lastError: null };
        const changed = await write(em, (tx) => tx.nativeUpdate(OutboxMessage, { id, status: 'DEAD' }, again));
        console.log(changed > 0 ? 'It will be tried again.' : 'There is no dead message of this id.');
        return changed > 0 ? 0 : 1;
      }
      const counts = await rows<{ status: string; n: number }>(
        em,
        'select status, count(*) as n from outbox_message group by status',
        [],
      );
      for (const { status, n } of counts) console.log(`${status.padEnd(8)} ${n}`);
      const dead = await em.find(OutboxMessage, { status: 'DEAD' }, { orderBy: { createdAt: 'desc' }, limit: 50 });
      for (const message of dead) console.log(`${message.id}  ${message.kind}  ${message.lastError ?? ''}`);
      return 0;
    }),
};

/** `reconcile`: makes ours agree with Stripe now. */
export const reconcileVerb: Verb = {
  name: 'reconcile',
  usage: '',
  does: 'asks Stripe about open payments, missed events and the balance',
  run: (config) =>
    withOrm(config, async (orm) => {
      const stripe = stripeOf(config)();
      if (!stripe) throw new Error('No Stripe key is set.');
      const ports = { stripe, clock: systemClock, publicUrl: config.publicUrl, secretKey: loadSecretKey(config) };
      console.log(`Payments asked about: ${await reconcilePayments(orm.em.fork(), ports)}`);
      console.log(`Events that had not come: ${await reconcileEvents(orm.em.fork(), ports)}`);
      console.log(`Balance transactions seen: ${await reconcileBalance(orm.em.fork(), ports)}`);
      return 0;
    }),
};
