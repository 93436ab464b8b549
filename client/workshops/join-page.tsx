import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { notFound } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { enterSession } from '../registration/own-acts.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Live } from '../ui/live.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';
import { DateTime, SessionTime } from '../ui/times.js';
import { isOpenRoom, type OpenRoom, OpenRoomNotice } from './enter-room.js';

const SessionToJoinDocument = graphql(`
  query SessionToJoin($link: String!) {
    sessionToJoin(link: $link) {
      state
      opensAt
      session {
        id
        title
        startsAt
        endsAt
        timeZone
        place
      }
      edition {
        slug
        title
      }
    }
  }
`);

/** Reads which session the link leads into; looking at it is no arrival. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { sessionToJoin } = await execute(context, SessionToJoinDocument, { link: params['link'] ?? '' });
  if (!sessionToJoin) throw notFound();
  return sessionToJoin;
}

/** Asks for the room. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { success, refusal } = await enterSession(context, form.form, params['link'] ?? '');
  return refusal ? refused(form, refusal) : ({ room: success.url } satisfies OpenRoom);
}

const pictures = { OPEN: 'confirmed', EARLY: 'waiting' } as const;

/** The way into the online room of a session; says plainly why not when there is none now. */
export function Component() {
  const { session, edition, state, opensAt } = useLoaderData<typeof loader>();
  const isOpened = isOpenRoom(useActionData());
  const say = useText();
  const { title, timeZone } = session;
  const isWay = state === 'OPEN' || state === 'EARLY';
  return (
    <StepPage picture={isWay ? pictures[state] : 'ended'} eyebrow={edition.title} title={title}>
      <OpenRoomNotice />
      <Live id="join" every={state === 'EARLY' ? 30 : undefined}>
        <div className="stack">
          {!isOpened && <p className="lead">{say(`joinLink.${state}`)}</p>}
          <SessionTime {...session} zone={timeZone} online={session.place === null} />
          {state === 'OPEN' && !isOpened && (
            <Form name={`enter:${session.id}`}>
              <SubmitButton>{say('room.enter')}</SubmitButton>
            </Form>
          )}
          {state === 'EARLY' && (
            <p>
              {say('joinLink.opens')} <DateTime at={opensAt} zone={timeZone} />
            </p>
          )}
          {!isWay && (
            <p>
              <LinkButton href={`/w/${edition.slug}`}>{say('joinLink.edition')}</LinkButton>
            </p>
          )}
        </div>
      </Live>
    </StepPage>
  );
}
