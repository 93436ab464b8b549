import { expect } from 'vitest';
import type { OutboxMessage } from '../../schema/confirmations/outbox-message.js';
import { newId } from '../../schema/node.js';
import { Fund } from '../../schema/registration/fund.js';
import { Scholarship } from '../../schema/registration/scholarship.js';
import { helpMails } from '../../server/confirmations/help-mails.js';
import type { MailPorts } from '../../server/confirmations/mail-handler.js';
import { registrationMails } from '../../server/confirmations/registration-mails.js';
import type { Ask } from './app.js';
import type { DatabaseKind } from './databases.js';
import { makeFund } from './make-fund.js';
import { makeScene, type Scene } from './make-scene.js';
import { registerAs } from './places.js';
import { send } from './send.js';

/** How help with the fee is asked for when registering. */
export const help = { askForHelp: { motivation: 'I teach without pay.', affordableMinor: 4_000 } };
const told = '... on FundExhausted { left { amountMinor } } ... on DecideScholarshipSuccess { scholarship { state } }';
/** A scene in which somebody has asked, with their own page and an organizer. */
export type Asked = Scene & { link: string; scholarshipId: string; organizer: Ask };

/** Somebody has asked for help with a fee of 240 euro; the fund was given `givenMinor`. */
export async function makeAsked(kind: DatabaseKind, givenMinor: number): Promise<Asked> {
  const scene = await makeScene(kind, { capacity: 5, amountMinor: 24_000 });
  const { editionId, seriesId } = scene.year;
  await makeFund(scene.em(), { editionId, givenMinor, now: scene.now() });
  const { link, nextStep } = await registerAs(scene, 'amara@example.org', help);
  expect(nextStep).toBe('ASKED');
  const { id: scholarshipId } = await scene.em().findOneOrFail(Scholarship, { state: 'ASKED' });
  const { ask } = await scene.person('Olu', 'ORGANIZER', { scope: 'SERIES', scopeId: seriesId });
  return Object.assign(scene, { link, scholarshipId, organizer: ask });
}

/** Decides as somebody; answers the result. */
export const decide = ({ scholarshipId }: Asked, ask: Ask, decision: string, awardMinor: number) =>
  send(ask, 'decideScholarship', { scholarshipId, decision, awardMinor }, told);

/** What the fund has promised, minor units. */
export const committed = async (scene: Scene) =>
  (await scene.em().findOneOrFail(Fund, { edition: scene.year.editionId })).committedMinor;

/** What a mail to who asked says, at first the one about the payment after a decision. */
export async function mailOf({ app, em, scholarshipId }: Asked, kind = 'mail.payment-needed'): Promise<string> {
  const { registration } = await em().findOneOrFail(Scholarship, { id: scholarshipId });
  const { clock, app: product } = app;
  const ports = {
    clock,
    secretKey: product.secretKey,
    publicUrl: 'http://localhost',
    mailHost: 'localhost',
    organizerAddress: 'hello@localhost',
  } as unknown as MailPorts;
  const render = { ...registrationMails(ports), ...helpMails(ports) }[kind];
  const made = await render?.(em(), { registrationId: registration.id }, { id: newId() } as OutboxMessage);
  return made && 'email' in made ? made.email.text : '';
}
