import type { App } from './app.js';
import { completeLeftOver } from './attendance/edition-completion.service.js';
import { forgetUnusedFiles } from './attendance/hand-in-rows.js';
import { issueMissing } from './attendance/issue-certificate.service.js';
import { issuePortsOf } from './attendance/issue-ports.js';
import { rotateYearly } from './attendance/signing-keys.service.js';
import { forgetWrongCodes } from './attendance/wrong-codes.service.js';
import type { MailPorts } from './confirmations/mail-handler.js';
import { confirmationHandlers } from './confirmations/outbox-handlers.js';
import { remindByRules } from './confirmations/reminders-due.service.js';
import { remindOfTasks } from './confirmations/task-reminders.service.js';
import { tellOfWaitingTasks } from './confirmations/waiting-tasks-due.service.js';
import { openMailbox } from './dev/mailbox.js';
import { callOffStragglers } from './payments/edition-cancellation.service.js';
import { endMoves } from './payments/move-offers.service.js';
import { paymentHandlers } from './payments/outbox-handlers.js';
import { reconcileBalance, reconcileEvents, reconcilePayments } from './payments/reconcile.service.js';
import { forgetEndedSignIns } from './people/access-tokens.service.js';
import { type Job, Jobs } from './platform/jobs.js';
import { type MailTransport, openMailTransport } from './platform/mail-transport.js';
import { OutboxWorker } from './platform/outbox-worker.js';
import type { StripePort } from './platform/stripe-port.js';
import { endWaiting } from './registration/end-line.service.js';
import { sweepLapsed } from './registration/lapse.service.js';
import { promoteEverywhere } from './registration/offers.service.js';
import type { RunningWorker } from './workers.js';
import { forgetAlerts } from './workshops/alerts.service.js';
import { tellOfOpenings } from './workshops/openings.service.js';

const minuteMs = 60_000;

/** The outside as background work sees it. */
function portsOf({ config, clock, secretKey, ports, log }: App) {
  const stripe = (): StripePort | null => ports.stripe();
  return {
    get stripe() {
      return stripe();
    },
    clock,
    secretKey,
    publicUrl: config.publicUrl,
    log,
  };
}

function transportOf({ config }: App): MailTransport {
  const { smtp, mailFrom, dataDir, dkim } = config;
  const from = mailFrom;
  if (smtp.kind === 'smtp') return openMailTransport({ from, smtpUrl: smtp.url, keep: null, ...(dkim && { dkim }) });
  const keep = smtp.kind === 'local' ? openMailbox(dataDir).keep : null;
  return openMailTransport({ from, smtpUrl: null, keep });
}

function mailPortsOf(app: App, transport: MailTransport): MailPorts {
  const { config, clock, secretKey } = app;
  const mailHost = new URL(config.publicUrl).hostname;
  const organizerAddress = /<([^>]+)>/.exec(config.mailFrom)?.[1] ?? config.mailFrom;
  const { publicUrl, issuerName } = issuePortsOf(app);
  return { transport, clock, secretKey, publicUrl, issuerName, mailHost, organizerAddress };
}

/** Works the outbox off: mails, payments, promotions, hand-overs. */
export function startOutbox(app: App): RunningWorker & { worker: OutboxWorker } {
  const transport = transportOf(app);
  const handlers = { ...paymentHandlers(portsOf(app)), ...confirmationHandlers(mailPortsOf(app, transport)) };
  const worker = new OutboxWorker({ orm: app.orm, log: app.log, handlers, clock: app.clock });
  worker.start();
  const stop = async () => {
    await worker.stop();
    transport.close();
  };
  return { worker, stop };
}

/** What is done again and again, whichever instance does it. */
export function jobsOf(app: App): Job[] {
  const { clock } = app;
  const payments = portsOf(app);
  const job = (name: string, everyMs: number, run: (em: Parameters<Job['run']>[0]) => Promise<unknown>): Job => ({
    name,
    everyMs,
    run: async (em) => {
      await run(em);
    },
  });
  return [
    job('sweep-lapsed', minuteMs, (em) => sweepLapsed(em, clock.now())),
    job('promote', minuteMs, (em) => promoteEverywhere(em, clock.now())),
    job('end-waiting', 10 * minuteMs, (em) => endWaiting(em, clock.now())),
    job('remind', 5 * minuteMs, (em) => remindByRules(em, clock.now())),
    job('remind-of-tasks', 5 * minuteMs, (em) => remindOfTasks(em, clock.now())),
    job('tell-of-waiting-tasks', 10 * minuteMs, (em) => tellOfWaitingTasks(em, clock.now())),
    job('forget-unused-files', 60 * minuteMs, (em) => forgetUnusedFiles(em, app.ports.files, clock.now())),
    job('call-off', minuteMs, (em) => callOffStragglers(em, clock.now())),
    job('complete', minuteMs, (em) => completeLeftOver(em, clock.now())),
    job('end-moves', minuteMs, (em) => endMoves(em, clock.now())),
    job('reconcile-payments', minuteMs, (em) => reconcilePayments(em, payments)),
    job('reconcile-events', 60 * minuteMs, (em) => reconcileEvents(em, payments)),
    job('reconcile-balance', 24 * 60 * minuteMs, (em) => reconcileBalance(em, payments)),
    job('tell-openings', minuteMs, (em) => tellOfOpenings(em, clock.now())),
    job('forget-alerts', 24 * 60 * minuteMs, (em) => forgetAlerts(em, clock.now())),
    job('issue-certificates', 60 * minuteMs, (em) => issueMissing(em, issuePortsOf(app), clock.now())),
    job('rotate-keys', 24 * 60 * minuteMs, (em) => rotateYearly(em, issuePortsOf(app), clock.now())),
    job('forget-wrong-codes', 24 * 60 * minuteMs, (em) => forgetWrongCodes(em, clock.now())),
    job('forget-sign-ins', 24 * 60 * minuteMs, (em) => forgetEndedSignIns(em, clock.now())),
  ];
}

/** Runs the periodic jobs. */
export function startJobs(app: App): RunningWorker {
  const jobs = new Jobs({ orm: app.orm, log: app.log, jobs: jobsOf(app), clock: app.clock });
  jobs.start();
  return { stop: () => jobs.stop() };
}
