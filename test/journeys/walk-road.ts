import type { EntityManager } from '@mikro-orm/core';
import { expect } from 'vitest';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import { type Ask, until } from '../support/app.js';
import { makeAppointment, makePerson, makeToken } from '../support/make-people.js';
import type { Year } from '../support/make-year.js';

/** A mail as the local mailbox keeps it. */
export interface KeptMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { contentType: string; content: string }[];
}

/** Where the road is walked: one instance or several, and how time passes there. */
export interface World {
  /** A fresh manager on the database of the instances. */
  em(): EntityManager;
  /** Asks as somebody over HTTP; null is a visitor. */
  as(token: string | null): Ask;
  /** Address of an instance. */
  readonly url: string;
  /** Lets the edition's days pass; answers what time it is then. */
  afterTheEdition(year: Year): Promise<Date>;
}

const registerDocument = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on RegisterSuccess { nextStep link registration { id state } } ... on Problem { message } } }`;
const checkoutDocument = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) {
  __typename ... on StartCheckoutSuccess { url } ... on Problem { message } } }`;
const ownPage = `query ($link: String!) { registration(link: $link) { id state placeInLine { place size } offer { state expiresAt }
  order { total { amountMinor } paid { amountMinor } due { amountMinor } refunded { amountMinor } }
  cancellationQuote { refunded { amountMinor } kept { amountMinor } token } attendance { state } completion { id } } }`;

/** The newest mail to someone with such a subject, once it is in the mailbox. */
async function mailTo({ url }: World, to: string, subject: RegExp): Promise<KeptMail> {
  let found: KeptMail | undefined;
  await until(async () => {
    const mails = (await (await fetch(`${url}/dev/mailbox.json?to=${encodeURIComponent(to)}`)).json()) as KeptMail[];
    found = mails.find((mail) => subject.test(mail.subject));
    return found !== undefined;
  });
  return found as KeptMail;
}

async function register(world: World, year: Year, email: string, more: object = {}) {
  const input = {
    editionSlug: year.slug,
    tierId: year.tierId,
    name: email.split('@')[0],
    email,
    acceptsTerms: true,
    consents: ['COMMUNITY_INVITATIONS'],
    ...more,
  };
  return (await world.as(null)(registerDocument, { input })).data.register;
}

async function read(world: World, link: string) {
  return (await world.as(null)(ownPage, { link })).data.registration;
}

async function payByCard(world: World, link: string, card = '4242424242424242'): Promise<Response> {
  const { startCheckout } = (await world.as(null)(checkoutDocument, { input: { link } })).data;
  expect(startCheckout.__typename).toBe('StartCheckoutSuccess');
  const body = new URLSearchParams({ card });
  return fetch(startCheckout.url, { method: 'POST', body, redirect: 'manual' });
}

async function greenChecks({ em }: World): Promise<void> {
  const waiting = "select count(*) as n from outbox_message where status in ('PENDING', 'SENDING')";
  await until(async () => {
    const [row] = await em()
      .getConnection()
      .execute<{ n: number }[]>(`${waiting} and kind not like 'mail.payment-needed'`);
    return Number(row?.n) === 0;
  });
  expect([...(await runChecks(em(), new Date())).values()].flat()).toEqual([]);
}

/** The main road, from registering to a meeting one comes to; `year` has one place at 240 €. */
export async function walkRoad(world: World, year: Year): Promise<void> {
  const first = await registerAndPay(world, year);
  const second = await waitInLine(world, year);
  await cancelAndOffer(world, first, second);
  await greenChecks(world);
  await complete(world, year, second);
  await comeToACommunity(world);
  await greenChecks(world);
}

/** A visitor registers, has a card refused, pays, and is confirmed by mail with a calendar invitation. Answers their link. */
async function registerAndPay(world: World, year: Year): Promise<string> {
  const first = await register(world, year, 'amara@example.org');
  expect(first.nextStep).toBe('PAY');
  const declined = await payByCard(world, first.link, '4000000000000002');
  expect(declined.status).toBe(402);
  expect((await read(world, first.link)).state).toBe('HELD');
  const paid = await payByCard(world, first.link);
  expect(paid.status).toBe(303);
  expect(paid.headers.get('location')).toContain('/pay/return?link=');
  await until(async () => (await read(world, first.link)).state === 'CONFIRMED');
  const confirmation = await mailTo(world, 'amara@example.org', /^Your place is confirmed/);
  const invite = confirmation.attachments.find(
    (part) => part.contentType.startsWith('text/calendar') || part.contentType.includes('ics'),
  );
  expect(invite?.content).toContain('METHOD:REQUEST');
  expect(confirmation.text).toContain('€240.00');
  return first.link;
}

/** The last place is taken: the next person joins the line. Answers their link. */
async function waitInLine(world: World, year: Year): Promise<string> {
  const full = await register(world, year, 'bao@example.org');
  expect(full.__typename).toBe('EditionFull');
  const second = await register(world, year, 'bao@example.org', { joinWaitlist: true });
  expect(second.nextStep).toBe('WAITLISTED');
  expect((await read(world, second.link)).placeInLine).toEqual({ place: 1, size: 1 });
  return second.link;
}

/** A cancellation with the refund of the written policy makes an offer, which is accepted and paid. */
async function cancelAndOffer(world: World, first: string, second: string): Promise<void> {
  const { cancellationQuote } = await read(world, first);
  expect(cancellationQuote.refunded.amountMinor).toBe(24_000);
  const cancel = `mutation ($input: CancelRegistrationInput!) { cancelRegistration(input: $input) { __typename } }`;
  const outdated = await world.as(null)(cancel, { input: { link: first, quoteToken: 'old' } });
  expect(outdated.data.cancelRegistration.__typename).toBe('QuoteOutdated');
  expect((await read(world, first)).state).toBe('CONFIRMED');
  const input = { link: first, quoteToken: cancellationQuote.token };
  expect((await world.as(null)(cancel, { input })).data.cancelRegistration.__typename).toBe(
    'CancelRegistrationSuccess',
  );
  await mailTo(world, 'amara@example.org', /^Cancelled/);
  await until(async () => (await read(world, second)).state === 'OFFERED');
  await mailTo(world, 'bao@example.org', /^A place for you/);
  const accept = `mutation ($input: AcceptOfferInput!) { acceptOffer(input: $input) { __typename ... on AcceptOfferSuccess { nextStep } } }`;
  const accepted = await world.as(null)(accept, { input: { link: second } });
  expect(accepted.data.acceptOffer).toEqual({ __typename: 'AcceptOfferSuccess', nextStep: 'PAY' });
  expect((await payByCard(world, second)).status).toBe(303);
  await until(async () => (await read(world, second)).state === 'CONFIRMED');
  await until(async () => (await read(world, first)).order.refunded.amountMinor === 24_000);
}

/** The session happens; attendance is marked and the edition completed. */
async function complete(world: World, year: Year, link: string): Promise<void> {
  const em = world.em();
  const organizer = await makePerson(em, { name: 'Olu Adeyemi' });
  await makeAppointment(em, organizer.id, 'ORGANIZER', { scope: 'SERIES', scopeId: year.seriesId });
  const now = await world.afterTheEdition(year);
  const asOrganizer = world.as(await makeToken(em, organizer.id, now));
  const { id: registrationId } = await read(world, link);
  const mark = `mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { __typename ... on MarkAttendanceSuccess { marked } ... on Problem { message } } }`;
  const marks = { input: { sessionId: year.sessionId, marks: [{ registrationId, state: 'PRESENT' }] } };
  expect((await world.as(null)(mark, marks)).data.markAttendance.__typename).toBe('SignInRequired');
  expect((await asOrganizer(mark, marks)).data.markAttendance).toEqual({
    __typename: 'MarkAttendanceSuccess',
    marked: 1,
  });
  const complete = `mutation ($input: CompleteEditionInput!) { completeEdition(input: $input) { __typename ... on CompleteEditionSuccess { edition { status } } } }`;
  const done = await asOrganizer(complete, { input: { editionId: year.editionId } });
  expect(done.data.completeEdition).toEqual({
    __typename: 'CompleteEditionSuccess',
    edition: { status: 'COMPLETED' },
  });
}

/** The alumnus is invited, never enrolled, just listens, and comes to the next meeting. */
async function comeToACommunity(world: World): Promise<void> {
  const mail = await mailTo(world, 'bao@example.org', /^You completed/);
  const link = /\/i\/(\S+)/.exec(mail.text)?.[1];
  const answer = `mutation ($input: AnswerInvitationInput!) { answerInvitation(input: $input) { __typename ... on AnswerInvitationSuccess { membership { state intent } } } }`;
  const before = `query ($link: String!) { invitation(link: $link) { state isInvitationOpen community { memberCount name } } }`;
  const invited = (await world.as(null)(before, { link })).data.invitation;
  expect(invited).toEqual({
    state: 'INVITED',
    isInvitationOpen: true,
    community: { memberCount: 0, name: 'Facilitating Online' },
  });
  const joined = await world.as(null)(answer, { input: { link, answer: 'JUST_LISTEN' } });
  expect(joined.data.answerInvitation.membership).toEqual({ state: 'MEMBER', intent: 'LISTENING' });
  expect((await world.as(null)(before, { link })).data.invitation.community.memberCount).toBe(1);

  // Told of the next meeting, they say that they come.
  const invitation = await mailTo(world, 'bao@example.org', /A case from the field/);
  const rsvpLink = /\/rsvp\/([^\s?]+)/.exec(invitation.text)?.[1];
  const come = `mutation ($input: AnswerRsvpInput!) { answerRsvp(input: $input) { __typename ... on AnswerRsvpSuccess { rsvp { answer } } } }`;
  const coming = await world.as(null)(come, { input: { link: rsvpLink, answer: 'REMOTE' } });
  expect(coming.data.answerRsvp).toEqual({ __typename: 'AnswerRsvpSuccess', rsvp: { answer: 'REMOTE' } });
}
