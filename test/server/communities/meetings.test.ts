import { describe, expect, it } from 'vitest';
import { Meeting, MeetingAttendance, Rsvp } from '../../../schema/communities/meeting.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { makeLink } from '../../../server/platform/link-token.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { type MembershipWish, makeMembership } from '../../support/make-membership.js';
import { makeToken } from '../../support/make-people.js';
import { makeScene, type Scene, type Someone } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = `... on PlanMeetingSuccess { meeting { id title startsAt endsAt status agendaHtml } }
  ... on Problem { message }`;
const rsvpOf = '... on AnswerRsvpSuccess { rsvp { answer } }';

interface Circle extends Scene {
  readonly steward: Ask;
  readonly stewardId: string;
  readonly meetingId: string;
  member(name: string, more?: Partial<MembershipWish>): Promise<Someone>;
}

/** The community with its steward and its next meeting, in 75 days. */
async function makeCircle(kind: DatabaseKind): Promise<Circle> {
  const scene = await makeScene(kind);
  const { communityId } = scene.year;
  const { ask, id } = await scene.person('Stella', 'STEWARD', { scope: 'COMMUNITY', scopeId: communityId });
  const { id: meetingId } = await scene.em().findOneOrFail(Meeting, { community: communityId });
  const member = async (name: string, more: Partial<MembershipWish> = {}) => {
    const someone = await scene.person(name);
    await makeMembership(scene.em(), { personId: someone.id, communityId, now: scene.now(), ...more });
    return someone;
  };
  return Object.assign(scene, { steward: ask, stewardId: id, meetingId, member });
}

const plan = { title: 'Openings', startsLocal: '2027-05-04T18:00', endsLocal: '2027-05-04T19:30' };
const planWith = ({ year }: Circle, more: object) => {
  const { communityId } = year;
  return { ...plan, communityId, timeZone: 'Europe/Lisbon', agenda: '**Cases**<img src=x onerror=alert(1)>', ...more };
};

async function invitedTo(circle: Circle): Promise<(string | undefined)[]> {
  const owed = await circle.em().find(OutboxMessage, { kind: 'mail.meeting-invitation' });
  return owed.map(({ payload }) => String((payload as { personId: string }).personId)).sort();
}

describe.each<DatabaseKind>(['sqlite', 'postgres'])('meetings, on %s', (kind) => {
  it('are planned by stewards alone, at times that exist and are to come', async () => {
    const circle = await makeCircle(kind);
    const mia = await circle.member('Mia');
    const far = await circle.person('Far', 'STEWARD', { scope: 'COMMUNITY', scopeId: circle.meetingId });
    const tries: [object, object][] = [
      [{ startsLocal: '2027-03-28T01:30' }, { path: 'startsLocal', rule: 'skipped' }],
      [{ endsLocal: '2027-10-31T01:30' }, { path: 'endsLocal', rule: 'doubled' }],
      [{ endsLocal: '2027-05-04T18:00' }, { path: 'endsLocal', rule: 'isAfterStart' }],
      [{ endsLocal: '2027-05-11T18:01' }, { path: 'endsLocal', rule: 'isShort' }],
      [
        { startsLocal: '2027-02-28T18:00', endsLocal: '2027-02-28T19:00' },
        { path: 'startsLocal', rule: 'isFuture' },
      ],
      [{ timeZone: 'Europe/Atlantis' }, { path: 'timeZone', rule: 'isTimeZone' }],
      [{ timeZone: '+02:00' }, { path: 'timeZone', rule: 'isTimeZone' }],
      [{ joinUrl: 'javascript:alert(1)' }, { path: 'joinUrl', rule: 'isUrl' }],
      [{ title: ' ' }, { path: 'title', rule: 'hasText' }],
    ];
    await untouched(circle.app.app, async () => {
      expect(await ends(circle.visitor, 'planMeeting', planWith(circle, {}))).toBe('SignInRequired');
      for (const { ask } of [mia, far]) expect(await ends(ask, 'planMeeting', planWith(circle, {}))).toBe('NotFound');
      for (const [wrong, field] of tries) {
        expect((await send(circle.steward, 'planMeeting', planWith(circle, wrong))).fields).toEqual([field]);
      }
    });
    const { meeting } = await send(circle.steward, 'planMeeting', planWith(circle, {}), told);
    expect(meeting).toMatchObject({
      startsAt: '2027-05-04T17:00:00.000Z',
      endsAt: '2027-05-04T18:30:00.000Z',
      status: 'PLANNED',
      agendaHtml: '<p><strong>Cases</strong>&lt;img src=x onerror=alert(1)&gt;</p>\n',
    });
  });

  it('are told to members as loud as they like it, once; cancelling is told too', async () => {
    const circle = await makeCircle(kind);
    const [mia, max] = [await circle.member('Mia'), await circle.member('Max', { loudness: 'MEETINGS_ONLY' })];
    await circle.member('Sil', { loudness: 'SILENT' });
    for (const state of ['ON_LEAVE', 'RETIRED', 'LEFT', 'REQUESTED', 'INVITED', 'REMOVED'] as const) {
      await circle.member(state, { state });
    }
    const { meeting } = await send(circle.steward, 'planMeeting', planWith(circle, {}), told);
    await circle.work();
    const both = [mia.id, max.id].sort();
    expect(await invitedTo(circle)).toEqual(both);
    const cancel = (ask: Ask) => ends(ask, 'cancelMeeting', { meetingId: meeting.id });
    await untouched(circle.app.app, async () => {
      expect(await cancel(circle.visitor)).toBe('SignInRequired');
      expect(await cancel(mia.ask)).toBe('NotFound');
    });
    expect(await cancel(circle.steward)).toBe('CancelMeetingSuccess');
    await circle.work();
    expect(await invitedTo(circle)).toEqual([...both, ...both].sort());
    await untouched(circle.app.app, async () => expect(await cancel(circle.steward)).toBe('MeetingPast'));
    expect(await circle.owed('meeting.planned')).toBe(2);
  });

  it('are answered by members and by mailed links, the last answer counting, until they are over', async () => {
    const circle = await makeCircle(kind);
    const { meetingId } = circle;
    const [mia, sam] = [await circle.member('Mia'), await circle.person('Sam')];
    const left = await circle.member('Lea', { state: 'LEFT' });
    const answer = (ask: Ask, input: object) => send(ask, 'answerRsvp', input, rsvpOf);
    await untouched(circle.app.app, async () => {
      for (const ask of [circle.visitor, sam.ask, left.ask]) {
        expect((await answer(ask, { meetingId, answer: 'REMOTE' })).__typename).toBe('NotFound');
      }
      const forged = makeLink('another key', 'RSVP', `${meetingId}:${mia.id}`);
      expect((await answer(circle.visitor, { link: forged, answer: 'NO' })).__typename).toBe('NotFound');
      // A link for another purpose opens no answer.
      const other = makeLink(circle.app.app.secretKey, 'UNSUBSCRIBE', `${meetingId}:${mia.id}`);
      expect((await answer(circle.visitor, { link: other, answer: 'NO' })).__typename).toBe('NotFound');
    });
    expect((await answer(mia.ask, { meetingId, answer: 'MAYBE' })).rsvp).toEqual({ answer: 'MAYBE' });
    const link = makeLink(circle.app.app.secretKey, 'RSVP', `${meetingId}:${mia.id}`);
    expect((await answer(circle.visitor, { link, answer: 'REMOTE' })).rsvp).toEqual({ answer: 'REMOTE' });
    const kept = await circle.em().findAll(Rsvp);
    expect(kept.map(({ person, answer, via }) => [person.id, answer, via])).toEqual([[mia.id, 'REMOTE', 'mail']]);
    const gone = makeLink(circle.app.app.secretKey, 'RSVP', `${meetingId}:${left.id}`);
    expect(await untouched(circle.app.app, () => answer(circle.visitor, { link: gone, answer: 'REMOTE' }))).toEqual({
      __typename: 'NotFound',
    });
    circle.pass(75 * 24 + 2);
    await untouched(circle.app.app, async () =>
      expect((await answer(circle.visitor, { link, answer: 'NO' })).__typename).toBe('MeetingPast'),
    );
  });

  it('were held once it is marked who came: members only, not before they began', async () => {
    const circle = await makeCircle(kind);
    const { meetingId } = circle;
    const [mia, sam] = [await circle.member('Mia'), await circle.person('Sam')];
    const mark = (ask: Ask, personId: string, presence = 'REMOTE') =>
      send(ask, 'markMeeting', { meetingId, marks: [{ personId, presence }] }, '... on MarkMeetingSuccess { marked }');
    await untouched(circle.app.app, async () => {
      expect((await mark(circle.steward, mia.id)).fields).toEqual([{ path: 'meetingId', rule: 'hasBegun' }]);
    });
    circle.app.clock.set(new Date(circle.now().getTime() + 75 * 86_400_000));
    const stella = circle.app.as(await makeToken(circle.em(), circle.stewardId, circle.now()));
    await untouched(circle.app.app, async () => {
      expect((await mark(circle.visitor, mia.id)).__typename).toBe('SignInRequired');
      expect((await mark(stella, sam.id)).fields).toEqual([{ path: 'marks.0.personId', rule: 'isMember' }]);
    });
    expect((await mark(stella, mia.id)).marked).toBe(1);
    expect((await mark(stella, mia.id, 'ABSENT')).marked).toBe(1);
    const marks = await circle.em().findAll(MeetingAttendance);
    expect(marks.map(({ person, presence }) => [person.id, presence])).toEqual([[mia.id, 'ABSENT']]);
    expect((await circle.em().findOneOrFail(Meeting, { id: meetingId })).status).toBe('HELD');
    await untouched(circle.app.app, async () =>
      expect(await ends(stella, 'cancelMeeting', { meetingId })).toBe('MeetingPast'),
    );
  });
});
