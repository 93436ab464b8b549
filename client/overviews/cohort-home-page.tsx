import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { actOnCommunity } from '../communities/community-acts.js';
import { ThreadList } from '../communities/thread-list.js';
import { notFound, seeOther, signInFirst } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { MaterialList } from '../registration/material-list.js';
import { enterSession } from '../registration/own-acts.js';
import { LinkButton } from '../ui/buttons.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { useViewer } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { EnterRoom, isSoon, type OpenRoom, OpenRoomNotice } from '../workshops/enter-room.js';
import { SessionList } from '../workshops/session-list.js';
import { CohortHomePeople } from './cohort-home-people.js';
import { CohortLoudness } from './cohort-loudness.js';

const CohortHomePageDocument = graphql(`
  query CohortHomePage($id: ID!, $link: String, $after: String, $afterThread: String) {
    instance {
      time
    }
    viewer {
      person {
        id
      }
    }
    cohortHome(id: $id, link: $link) {
      isOpen
      canWrite
      leads
      closesAt
      loudness
      cohort {
        id
        name
        facilitators {
          id
          name
        }
      }
      edition {
        slug
        title
        sessions {
          id
          hasRoom
          startsAt
          status
          endsAt
          cohort {
            id
          }
          ...SessionLine
        }
      }
      materials {
        ...MaterialRows
      }
      threads(first: 10, after: $afterThread) {
        ...ThreadRows
      }
      ...CohortHomePeople
    }
  }
`);

/** Reads what the members of a cohort have in common; who is not signed in and brings no link is led to sign-in. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const link = searchParams.get('link');
  const variables = {
    id: params['id'] ?? '',
    link,
    after: searchParams.get('after'),
    afterThread: searchParams.get('threads'),
  };
  const { cohortHome, instance, viewer } = await execute(context, CohortHomePageDocument, variables);
  if (!cohortHome && !viewer && !link) throw signInFirst(request);
  if (!cohortHome) throw notFound();
  return { ...cohortHome, link, now: instance.time };
}

/** Begins a thread, or asks for a session's room. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { searchParams } = new URL(request.url);
  if (form.form.startsWith('enter:')) {
    const { success, refusal } = await enterSession(context, form.form, searchParams.get('link'));
    return refusal ? refused(form, refusal) : ({ room: success.url } satisfies OpenRoom);
  }
  const { address, refusal } = await actOnCommunity(context, form, `/cohort/${params['id']}`);
  return refusal ? refused(form, refusal) : seeOther(address);
}

/** The home of a cohort: dates first, then people, then what they talk about. */
export function Component() {
  const home = useLoaderData<typeof loader>();
  const { cohort, edition, leads } = home;
  const say = useText();
  return (
    <div className="stack far">
      <Head title={cohort.name} indexed={false} />
      <OpenRoomNotice />
      <div className="stack tight">
        <p className="muted">
          <a href={leads ? `/organize/w/${edition.slug}` : home.link ? `/r/${home.link}` : '/home'}>{edition.title}</a>
        </p>
        <h1>{cohort.name}</h1>
        <LedBy names={cohort.facilitators.flatMap(({ name }) => name ?? [])} />
      </div>
      {home.isOpen ? (
        <div className="columns">
          <div className="stack far">
            <Dates />
            <MaterialList materials={home.materials} link={home.link} />
            <ThreadList
              threads={home.threads}
              address={`/cohort/${cohort.id}`}
              place={{ name: 'cohortId', value: cohort.id }}
              canWrite={home.canWrite}
            />
            {!home.canWrite && <SignInToWrite />}
            {home.loudness && <CohortLoudness cohortId={cohort.id} loudness={home.loudness} />}
          </div>
          <CohortHomePeople home={home} />
        </div>
      ) : (
        <Notice tone="plain" title={say('cohortHome.closed')}>
          <p>{say('cohortHome.closedText')}</p>
          <p>
            <LinkButton href="/c">{say('cohortHome.communities')}</LinkButton>
          </p>
        </Notice>
      )}
    </div>
  );
}

function LedBy({ names }: { names: readonly string[] }) {
  const say = useText();
  if (names.length === 0) return null;
  return <p className="lead">{say('cohortHome.ledBy', { names: names.join(', ') })}</p>;
}

function SignInToWrite() {
  const { cohort } = useLoaderData<typeof loader>();
  const say = useText();
  if (useViewer()) return null;
  return (
    <p>
      <a href={`/sign-in?next=${encodeURIComponent(`/cohort/${cohort.id}`)}`}>{say('cohortHome.signIn')}</a>
    </p>
  );
}

/** What is to come, the next first; then what was. */
function Dates() {
  const { cohort, edition, now, closesAt } = useLoaderData<typeof loader>();
  const say = useText();
  const own = edition.sessions.filter((session) => !session.cohort || session.cohort.id === cohort.id);
  const isToCome = ({ endsAt }: (typeof own)[number]) => endsAt > now;
  const coming = own.filter(isToCome);
  const isEntered = (session: (typeof own)[number]) =>
    session.hasRoom && session.status === 'PLANNED' && isSoon(session.startsAt, now);
  const hasRoom = new Set(coming.filter(isEntered).map(({ id }) => id));
  const past = own.filter((session) => !isToCome(session));
  return (
    <section className="stack" aria-labelledby="dates">
      <h2 id="dates">{say('cohortHome.dates')}</h2>
      {coming.length > 0 ? (
        <SessionList
          sessions={coming}
          aside={(id) => hasRoom.has(id) && <EnterRoom form={`enter:${id}`} />}
          isOneCohort
        />
      ) : (
        <p>
          {say(own.length ? 'cohortHome.over' : 'own.noDatesYet')} {own[0] && <DateTime at={closesAt} show="date" />}
        </p>
      )}
      {coming.length > 0 && (
        <p>
          <a href={`/me/calendar?cohort=${cohort.id}#make`}>{say('feeds.follow')}</a>
        </p>
      )}
      {past.length > 0 && (
        <details className="more">
          <summary>{say('cohortHome.past', { count: past.length })}</summary>
          <SessionList sessions={past} isOneCohort />
        </details>
      )}
    </section>
  );
}
