import type { App } from '../app.js';
import { openMailbox } from './mailbox.js';
import { addMailboxPages } from './mailbox-pages.js';

/** The local mailbox and card payments, where no mail server or Stripe key is set. Never in production. */
export async function addLocalTools(app: App): Promise<void> {
  const { fastify, config } = app;
  if (config.production) return;
  if (config.smtp.kind === 'local') addMailboxPages(fastify, openMailbox(config.dataDir));
}
