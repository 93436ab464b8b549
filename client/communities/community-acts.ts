import type { RouterContextProvider } from 'react-router';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import type { Intent, InvitationAnswer, Loudness, RsvpAnswer, ThreadKind } from '../graphql/generated/graphql.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { AnswerRsvpDocument, CancelMeetingDocument, EnterMeetingDocument } from './meeting-documents.js';
import {
  AnswerInvitationDocument,
  AnswerRequestDocument,
  JoinCommunityDocument,
  MoveMembershipDocument,
  SetMembershipDocument,
} from './membership-documents.js';
import { SetCohortLoudnessDocument, StartThreadDocument } from './thread-documents.js';

type Done = { refusal: Refusal; address: null } | { refusal: null; address: string };

/** Does what one of the forms about a community asks, and says which page shows it: `page`, or a new thread. */
export async function actOnCommunity(
  context: Readonly<RouterContextProvider>,
  form: FormValues,
  page: string,
): Promise<Done> {
  if (form.form === 'thread') return startThread(context, form, page);
  const { refusal } = await act(context, form);
  return refusal ? { refusal, address: null } : { refusal: null, address: page };
}

function act(context: Readonly<RouterContextProvider>, form: FormValues) {
  const membershipId = form.text('membershipId');
  // The API checks every value; a form that was tampered with gets its typed refusal.
  switch (form.form) {
    case 'join':
      return perform(context, JoinCommunityDocument, { input: { communityId: form.text('communityId') } });
    case 'invitation':
      return perform(context, AnswerInvitationDocument, {
        input: { membershipId, answer: form.text('answer') as InvitationAnswer },
      });
    case 'rsvp':
      return perform(context, AnswerRsvpDocument, {
        input: { meetingId: form.text('meetingId'), answer: form.text('answer') as RsvpAnswer },
      });
    case 'cancel-meeting':
      return perform(context, CancelMeetingDocument, { input: { meetingId: form.text('meetingId') } });
    case 'settings':
      return perform(context, SetMembershipDocument, {
        input: { membershipId, intent: form.text('intent') as Intent, loudness: form.text('loudness') as Loudness },
      });
    case 'cohort-loudness':
      return perform(context, SetCohortLoudnessDocument, {
        input: { cohortId: form.text('cohortId'), loudness: form.text('loudness') as Loudness },
      });
    case 'move':
      return perform(context, MoveMembershipDocument, { input: { membershipId, to: form.text('to') } });
    default:
      if (!form.form.startsWith('request-')) throw noSuchForm();
      return perform(context, AnswerRequestDocument, {
        input: { membershipId, isAdmitted: form.text('isAdmitted') === 'yes' },
      });
  }
}

/** Asks for the room of the meeting that the form names. */
export function enterMeeting(context: Readonly<RouterContextProvider>, form: FormValues) {
  return perform(context, EnterMeetingDocument, { input: { meetingId: form.text('meetingId') } });
}

async function startThread(context: Readonly<RouterContextProvider>, form: FormValues, page: string): Promise<Done> {
  const input = {
    communityId: form.optional('communityId'),
    cohortId: form.optional('cohortId'),
    kind: form.text('kind') as ThreadKind,
    title: form.text('title'),
    body: form.text('body'),
    clientMutationId: form.clientMutationId,
  };
  const { success, refusal } = await perform(context, StartThreadDocument, { input });
  return refusal ? { refusal, address: null } : { refusal: null, address: `${page}/t/${success.thread.id}` };
}
