import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { RsvpAnswer } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';
import { AnswerRsvpDocument } from './meeting-documents.js';
import { RsvpButtons } from './meeting-part.js';

const RsvpPageDocument = graphql(`
  query RsvpPage($link: String!) {
    rsvpLink(link: $link) {
      title
      startsAt
      endsAt
      timeZone
      place
      status
      viewerRsvp {
        answer
      }
      community {
        slug
        name
      }
    }
    instance {
      time
    }
  }
`);

/** Reads the meeting that a mailed link is about; opening the link says nothing yet. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { rsvpLink, instance } = await execute(context, RsvpPageDocument, { link: params['link'] ?? '' });
  if (!rsvpLink) throw notFound();
  return { ...rsvpLink, isOver: Date.parse(rsvpLink.endsAt) <= Date.parse(instance.time) };
}

/** Says whether one comes. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const link = params['link'] ?? '';
  const input = { link, answer: form.text('answer') as RsvpAnswer };
  const { refusal } = await perform(context, AnswerRsvpDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/rsvp/${link}`);
}

/** One meeting, and the reader's answer to it; it can be changed until the meeting is over. */
export function Component() {
  const meeting = useLoaderData<typeof loader>();
  const say = useText();
  const answer = meeting.viewerRsvp?.answer ?? null;
  return (
    <div className="stack wide readable">
      <Head title={meeting.title} indexed={false} />
      <div className="stack tight">
        <p className="muted">
          <a href={`/c/${meeting.community.slug}`}>{meeting.community.name}</a>
        </p>
        <h1>{meeting.title}</h1>
        <div className="lead">
          <SessionTime
            startsAt={meeting.startsAt}
            endsAt={meeting.endsAt}
            zone={meeting.timeZone}
            online={meeting.place === null}
          />
        </div>
        <p className="muted">{meeting.place ?? say('mode.ONLINE')}</p>
      </div>
      {meeting.status === 'CANCELLED' && <Notice tone="failed">{say('meeting.isCancelled')}</Notice>}
      {meeting.status === 'HELD' && <Notice>{say('meeting.isHeld')}</Notice>}
      {meeting.status === 'PLANNED' && meeting.isOver && <Notice>{say('meeting.isOver')}</Notice>}
      {meeting.status === 'PLANNED' && !meeting.isOver && (
        <>
          {answer && (
            <Notice tone={answer === 'NO' ? 'plain' : answer === 'MAYBE' ? 'waiting' : 'done'} news>
              <p>
                <strong>{say(`rsvp.${answer}`)}</strong>
              </p>
              <p>{say('rsvp.canChange')}</p>
            </Notice>
          )}
          <Form>
            {!answer && <p>{say('rsvp.question')}</p>}
            <div className="cluster">
              <RsvpButtons hasPlace={meeting.place !== null} answer={answer} />
            </div>
          </Form>
        </>
      )}
    </div>
  );
}
