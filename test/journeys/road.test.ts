import { expect, test } from 'vitest';
import { Community } from '../../schema/communities/community.js';
import { newId } from '../../schema/node.js';
import { Series } from '../../schema/workshops/series.js';
import { Session } from '../../schema/workshops/session.js';
import { runChecks } from '../../server/cli/checks/run-checks.js';
import { startOutbox } from '../../server/work.js';
import { cleanAfterEach, startTestApp, type TestApp, until } from '../support/app.js';
import type { DatabaseKind } from '../support/databases.js';
import { makeAppointment, makePerson, makeToken } from '../support/make-people.js';
import { makeSale, type Sale } from '../support/make-registration.js';

cleanAfterEach();

interface KeptMail {
  to: string;
  subject: string;
  text: string;
  attachments: { contentType: string; content: string }[];
}

const registerDocument = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on RegisterSuccess { nextStep link registration { id state } } ... on Problem { message } } }`;
const checkoutDocument = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) {
  __typename ... on StartCheckoutSuccess { url } ... on Problem { message } } }`;
const ownPage = `query ($link: String!) { registration(link: $link) { id state placeInLine { place size } offer { state expiresAt }
  order { total { amountMinor } paid { amountMinor } due { amountMinor } refunded { amountMinor } }
  cancellationQuote { refunded { amountMinor } kept { amountMinor } token } attendance { state } completion { id } } }`;

async function mailsTo(app: TestApp, to: string): Promise<KeptMail[]> {
  return (await (await fetch(`${app.url}/dev/mailbox.json?to=${encodeURIComponent(to)}`)).json()) as KeptMail[];
}

async function mailTo(app: TestApp, to: string, subject: RegExp): Promise<KeptMail> {
  let found: KeptMail | undefined;
  await until(async () => {
    found = (await mailsTo(app, to)).find((mail) => subject.test(mail.subject));
    return found !== undefined;
  });
  return found as KeptMail;
}

async function register(app: TestApp, sale: Sale, email: string, more: object = {}) {
  const input = {
    editionSlug: sale.slug,
    tierId: sale.tierId,
    name: email.split('@')[0],
    email,
    acceptsTerms: true,
    consents: ['COMMUNITY_INVITATIONS'],
    ...more,
  };
  return (await app.as(null)(registerDocument, { input })).data.register;
}

async function read(app: TestApp, link: string) {
  return (await app.as(null)(ownPage, { link })).data.registration;
}

async function payByCard(app: TestApp, link: string, card = '4242424242424242'): Promise<Response> {
  const { startCheckout } = (await app.as(null)(checkoutDocument, { input: { link } })).data;
  expect(startCheckout.__typename).toBe('StartCheckoutSuccess');
  const body = new URLSearchParams({ card });
  return fetch(startCheckout.url, { method: 'POST', body, redirect: 'manual' });
}

async function greenChecks(app: TestApp): Promise<void> {
  await until(async () => {
    const [row] = await app.app.orm.em
      .getConnection()
      .execute<{ n: number }[]>(
        "select count(*) as n from outbox_message where status in ('PENDING', 'SENDING') and kind not like 'mail.payment-needed'",
      );
    return Number(row?.n) === 0;
  });
  const red = [...(await runChecks(app.app.orm.em.fork(), new Date())).values()].flat();
  expect(red).toEqual([]);
}

async function onSale(app: TestApp): Promise<Sale> {
  const em = app.app.orm.em.fork();
  const now = new Date();
  const sale = await makeSale(em, { now, capacity: 1, amountMinor: 24_000 });
  const dates = { createdAt: now, updatedAt: now };
  const starts = new Date(now.getTime() + 60 * 86_400_000);
  const local = starts.toISOString().slice(0, 16);
  await em.insert(Session, {
    id: newId(),
    ...dates,
    edition: sale.editionId,
    title: 'Why communities',
    position: 0,
    startsLocal: local,
    endsLocal: local,
    timeZone: 'Europe/Lisbon',
    startsAt: starts,
    endsAt: new Date(starts.getTime() + 7_200_000),
    status: 'PLANNED',
    sequence: 0,
  });
  const community = newId();
  await em.insert(Community, {
    id: community,
    ...dates,
    slug: `community-${community}`,
    name: 'Facilitating Online',
    domain: 'Meetings worth the hour.',
    community: 'Facilitators.',
    practice: 'Openings and closings.',
    stage: 'MATURING',
    joinPolicy: 'REQUEST',
    visibility: 'PUBLIC',
    welcome: '',
    memberCount: 0,
    timeZone: 'Europe/Lisbon',
  });
  const series = await em.findOneOrFail(Series, { id: sale.seriesId }, { populate: ['communities'] });
  series.communities.add(em.getReference(Community, community));
  await em.flush();
  return sale;
}

test.each<DatabaseKind>(['sqlite', 'postgres'])(
  'the main road from registration to a community, on %s',
  async (kind) => {
    const app = await startTestApp({ kind, workers: [startOutbox] });
    const sale = await onSale(app);

    // A visitor registers, pays on the pay page and is confirmed by mail with a calendar invitation.
    const first = await register(app, sale, 'amara@example.org');
    expect(first.nextStep).toBe('PAY');
    const declined = await payByCard(app, first.link, '4000000000000002');
    expect(declined.status).toBe(402);
    expect((await read(app, first.link)).state).toBe('HELD');
    const paid = await payByCard(app, first.link);
    expect(paid.status).toBe(303);
    expect(paid.headers.get('location')).toContain('/pay/return?link=');
    await until(async () => (await read(app, first.link)).state === 'CONFIRMED');
    const confirmation = await mailTo(app, 'amara@example.org', /^Your place is confirmed/);
    const invite = confirmation.attachments.find(
      (part) => part.contentType.startsWith('text/calendar') || part.contentType.includes('ics'),
    );
    expect(invite?.content).toContain('METHOD:REQUEST');
    expect(confirmation.text).toContain('€240.00');

    // The last place is taken: the next person joins the line.
    const full = await register(app, sale, 'bao@example.org');
    expect(full.__typename).toBe('EditionFull');
    const second = await register(app, sale, 'bao@example.org', { joinWaitlist: true });
    expect(second.nextStep).toBe('WAITLISTED');
    expect((await read(app, second.link)).placeInLine).toEqual({ place: 1, size: 1 });

    // A cancellation with the refund of the written policy makes an offer, which is accepted and paid.
    const { cancellationQuote } = await read(app, first.link);
    expect(cancellationQuote.refunded.amountMinor).toBe(24_000);
    const cancel = `mutation ($input: CancelRegistrationInput!) { cancelRegistration(input: $input) { __typename } }`;
    const outdated = await app.as(null)(cancel, { input: { link: first.link, quoteToken: 'old' } });
    expect(outdated.data.cancelRegistration.__typename).toBe('QuoteOutdated');
    expect((await read(app, first.link)).state).toBe('CONFIRMED');
    const input = { link: first.link, quoteToken: cancellationQuote.token };
    expect((await app.as(null)(cancel, { input })).data.cancelRegistration.__typename).toBe(
      'CancelRegistrationSuccess',
    );
    await mailTo(app, 'amara@example.org', /^Cancelled/);
    await until(async () => (await read(app, second.link)).state === 'OFFERED');
    await mailTo(app, 'bao@example.org', /^A place for you/);
    const accept = `mutation ($input: AcceptOfferInput!) { acceptOffer(input: $input) { __typename ... on AcceptOfferSuccess { nextStep } } }`;
    const accepted = await app.as(null)(accept, { input: { link: second.link } });
    expect(accepted.data.acceptOffer).toEqual({ __typename: 'AcceptOfferSuccess', nextStep: 'PAY' });
    expect((await payByCard(app, second.link)).status).toBe(303);
    await until(async () => (await read(app, second.link)).state === 'CONFIRMED');
    const refunded = (await read(app, first.link)).order.refunded.amountMinor;
    expect(refunded).toBe(24_000);
    await greenChecks(app);

    // The session happens; attendance is marked and the edition completed.
    const em = app.app.orm.em.fork();
    const organizer = await makePerson(em, { name: 'Olu Adeyemi' });
    await makeAppointment(em, organizer.id, 'ORGANIZER', { scope: 'SERIES', scopeId: sale.seriesId });
    app.clock.set(new Date(Date.now() + 61 * 86_400_000));
    const asOrganizer = app.as(await makeToken(em, organizer.id, app.clock.now()));
    const session = await em.findOneOrFail(Session, { edition: sale.editionId });
    const { id: registrationId } = await read(app, second.link);
    const mark = `mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { __typename ... on MarkAttendanceSuccess { marked } ... on Problem { message } } }`;
    const marks = { input: { sessionId: session.id, marks: [{ registrationId, state: 'PRESENT' }] } };
    expect((await app.as(null)(mark, marks)).data.markAttendance.__typename).toBe('SignInRequired');
    expect((await asOrganizer(mark, marks)).data.markAttendance).toEqual({
      __typename: 'MarkAttendanceSuccess',
      marked: 1,
    });
    const complete = `mutation ($input: CompleteEditionInput!) { completeEdition(input: $input) { __typename ... on CompleteEditionSuccess { completed edition { status } } } }`;
    const done = await asOrganizer(complete, { input: { editionId: sale.editionId } });
    expect(done.data.completeEdition).toEqual({
      __typename: 'CompleteEditionSuccess',
      completed: 1,
      edition: { status: 'COMPLETED' },
    });

    // The alumnus is invited, never enrolled, and just listens.
    const mail = await mailTo(app, 'bao@example.org', /^You completed/);
    const link = /\/i\/(\S+)/.exec(mail.text)?.[1];
    const answer = `mutation ($input: AnswerInvitationInput!) { answerInvitation(input: $input) { __typename ... on AnswerInvitationSuccess { membership { state intent } } } }`;
    const before = `query ($link: String!) { invitation(link: $link) { state isInvitationOpen community { memberCount name } } }`;
    const invited = (await app.as(null)(before, { link })).data.invitation;
    expect(invited).toEqual({
      state: 'INVITED',
      isInvitationOpen: true,
      community: { memberCount: 0, name: 'Facilitating Online' },
    });
    const joined = await app.as(null)(answer, { input: { link, answer: 'JUST_LISTEN' } });
    expect(joined.data.answerInvitation.membership).toEqual({ state: 'MEMBER', intent: 'LISTENING' });
    expect((await app.as(null)(before, { link })).data.invitation.community.memberCount).toBe(1);
    await greenChecks(app);
  },
);
