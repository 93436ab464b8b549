import { describe, expect, it } from 'vitest';
import { makeLink } from '../../../server/platform/link-token.js';
import { type Ask, cleanAfterEach } from '../../support/app.js';
import type { DatabaseKind } from '../../support/databases.js';
import { makeMembership } from '../../support/make-membership.js';
import { makeToken } from '../../support/make-people.js';
import { makeScene, type Scene } from '../../support/make-scene.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = `... on InvitationLapsed { canRequest }
  ... on AnswerInvitationSuccess { membership { state intent loudness joinedAt declinedAt notBefore } }`;
const invitation = `query ($link: String!) { invitation(link: $link) { state isInvitationOpen personName
  community { name memberCount } } }`;

interface Invited extends Scene {
  readonly ask: Ask;
  readonly personId: string;
  readonly membershipId: string;
  readonly link: string;
  answer(answer: string, ask?: Ask): Promise<{ __typename: string; membership?: object; canRequest?: boolean }>;
}

/** Amara, invited to the community for sixty days. */
async function makeInvited(kind: DatabaseKind): Promise<Invited> {
  const scene = await makeScene(kind);
  const { id: person, ask } = await scene.person('Amara');
  const wish = { personId: person, communityId: scene.year.communityId, now: scene.now(), state: 'INVITED' } as const;
  const membershipId = await makeMembership(scene.em(), wish);
  const link = makeLink(scene.app.app.secretKey, 'MEMBERSHIP', membershipId);
  const answer = (answer: string, ask = scene.visitor) => send(ask, 'answerInvitation', { link, answer }, told);
  return Object.assign(scene, { ask, personId: person, membershipId, link, answer });
}

const read = async ({ visitor, link }: Invited) => (await visitor(invitation, { link })).data.invitation;

describe.each<DatabaseKind>(['sqlite', 'postgres'])('an invitation, on %s', (kind) => {
  it('is shown by its link, and accepted once by however many clicks', async () => {
    const invited = await makeInvited(kind);
    expect(await untouched(invited.app.app, () => read(invited))).toEqual({
      state: 'INVITED',
      isInvitationOpen: true,
      personName: 'Amara',
      community: { name: 'Facilitating Online', memberCount: 0 },
    });
    const accepted = await invited.answer('ACCEPT');
    expect(accepted).toEqual({
      __typename: 'AnswerInvitationSuccess',
      membership: {
        state: 'MEMBER',
        intent: 'TAKING_PART',
        loudness: 'WEEKLY',
        joinedAt: invited.now().toISOString(),
        declinedAt: null,
        notBefore: null,
      },
    });
    invited.pass(1);
    expect(await untouched(invited.app.app, () => invited.answer('ACCEPT'))).toEqual(accepted);
    // Nor does an old mail make somebody quiet, or throw them out.
    expect(await untouched(invited.app.app, () => invited.answer('JUST_LISTEN'))).toEqual(accepted);
    for (const late of ['NO', 'NOT_NOW']) {
      expect((await untouched(invited.app.app, () => invited.answer(late))).__typename).toBe('InvitationLapsed');
    }
    expect(await read(invited)).toMatchObject({ isInvitationOpen: false, community: { memberCount: 1 } });
    expect(await invited.owed('membership.begun')).toBe(1);
    await invited.isSound();
  });

  it('can be answered by just listening, signed in as well as by the link', async () => {
    const invited = await makeInvited(kind);
    const input = { membershipId: invited.membershipId, answer: 'JUST_LISTEN' };
    const sam = await invited.person('Sam');
    await untouched(invited.app.app, async () => {
      for (const other of [invited.visitor, sam.ask]) {
        expect(await ends(other, 'answerInvitation', input)).toBe('NotFound');
      }
    });
    expect((await send(invited.ask, 'answerInvitation', input, told)).membership).toMatchObject({
      state: 'MEMBER',
      intent: 'LISTENING',
    });
    await invited.isSound();
  });

  it('"no" in one window after joining in another says that they have joined, and changes nothing', async () => {
    const invited = await makeInvited(kind);
    await invited.answer('ACCEPT');
    for (const late of ['NO', 'NOT_NOW']) {
      expect(await untouched(invited.app.app, () => invited.answer(late))).toEqual({
        __typename: 'InvitationLapsed',
        canRequest: false,
      });
    }
    expect((await invited.answer('ACCEPT')).membership).toMatchObject({ state: 'MEMBER' });
  });

  it('"not now" leaves it open and says from when to ask again; "no" ends it', async () => {
    const invited = await makeInvited(kind);
    const later = await invited.answer('NOT_NOW');
    const halfAYear = new Date(invited.now().getTime() + 182 * 86_400_000).toISOString();
    expect(later.membership).toMatchObject({ state: 'INVITED', notBefore: halfAYear, declinedAt: null });
    expect((await read(invited)).isInvitationOpen).toBe(true);
    expect((await invited.answer('NO')).membership).toMatchObject({ declinedAt: invited.now().toISOString() });
    for (const again of ['ACCEPT', 'JUST_LISTEN', 'NOT_NOW', 'NO']) {
      expect(await untouched(invited.app.app, () => invited.answer(again))).toEqual({
        __typename: 'InvitationLapsed',
        canRequest: true,
      });
    }
    expect(await read(invited)).toMatchObject({ isInvitationOpen: false, community: { memberCount: 0 } });
    expect(await invited.owed('membership.begun')).toBe(0);
  });

  it('lapses after sixty days, to the moment, and then leads to asking', async () => {
    const invited = await makeInvited(kind);
    invited.app.clock.pass(60 * 86_400_000 - 1);
    expect((await read(invited)).isInvitationOpen).toBe(true);
    invited.app.clock.pass(1);
    expect((await read(invited)).isInvitationOpen).toBe(false);
    expect((await untouched(invited.app.app, () => invited.answer('ACCEPT'))).__typename).toBe('InvitationLapsed');
    const again = invited.app.as(await makeToken(invited.em(), invited.personId, invited.now()));
    const asked = await send(
      again,
      'joinCommunity',
      { communityId: invited.year.communityId },
      '... on JoinCommunitySuccess { membership { id state } }',
    );
    expect(asked.membership).toEqual({ id: invited.membershipId, state: 'REQUESTED' });
  });
});
