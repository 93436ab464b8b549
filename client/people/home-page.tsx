import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { actOnCommunity, enterMeeting } from '../communities/community-acts.js';
import { HomeCommunityDocument, HomeInvitation, isInvited } from '../communities/home-community.js';
import { noSuchForm, seeOther, signInFirst } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import { graphql, readFragment } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { HomeWorkshopDocument } from '../registration/home-workshop.js';
import { enterSession } from '../registration/own-acts.js';
import { LinkButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { useViewer } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { type OpenRoom, OpenRoomNotice } from '../workshops/enter-room.js';
import { datesOf, HomeDates } from './home-dates.js';
import { HomeCommunities, HomeWorkshops } from './home-lists.js';
import { JourneyPicture } from './journey-picture.js';

const HomePageDocument = graphql(`
  query HomePage {
    instance {
      time
    }
    viewer {
      person {
        name
        email
      }
    }
    myRegistrations {
      id
      ...HomeWorkshop
    }
    myMemberships {
      id
      ...HomeCommunity
    }
  }
`);

/** Reads what is the person's own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const read = await execute(context, HomePageDocument, {}).catch(signInAgain);
  const { instance, viewer, myRegistrations, myMemberships } = read;
  if (!viewer) throw signInFirst(request);
  return { person: viewer.person, myRegistrations, myMemberships, now: instance.time };

  function signInAgain(thrown: unknown): never {
    throw thrown instanceof Error ? thrown : signInFirst(request);
  }
}

/** Answers an invitation or a meeting, or enters a room. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  switch (form.form) {
    case 'invitation':
    case 'rsvp': {
      const { refusal } = await actOnCommunity(context, form, '/home');
      return refusal ? refused(form, refusal) : seeOther('/home');
    }
    default:
      return enterRoom(context, form);
  }
}

async function enterRoom(context: ActionFunctionArgs['context'], form: FormValues) {
  if (form.form !== 'enter-meeting' && !form.form.startsWith('enter:')) throw noSuchForm();
  const { success, refusal } =
    form.form === 'enter-meeting'
      ? await enterMeeting(context, form)
      : await enterSession(context, form.form, form.text('link'));
  return refusal ? refused(form, refusal) : ({ room: success.url } satisfies OpenRoom);
}

/** My home: what waits for an answer first, then what is next, my workshops, my communities, and the way so far. */
export function Component() {
  const { person, now, ...mine } = useLoaderData<typeof loader>();
  const workshops = readFragment(HomeWorkshopDocument, mine.myRegistrations);
  const memberships = readFragment(HomeCommunityDocument, mine.myMemberships);
  const say = useText();
  const viewer = useViewer();
  const invitations = memberships.filter((membership) => isInvited(membership, now));
  const communities = memberships.filter((membership) => !invitations.includes(membership));
  const dates = datesOf(workshops, communities, now);
  const isNew = workshops.length + memberships.length === 0;
  return (
    <div className="stack wide">
      <Head title={say('home.title')} indexed={false} />
      <div className="stack tight">
        <h1>{say('home.hello', { name: person.name })}</h1>
        <p className="muted">
          <bdi>{person.email}</bdi> · <a href="/me">{say('account.nav')}</a>
        </p>
        {viewer?.canOrganize && (
          <p>
            {say('home.runs')} <a href="/organize">{say('home.console')}</a>
          </p>
        )}
      </div>
      <OpenRoomNotice />
      {isNew && (
        <EmptyState text={say('home.isNew')}>
          <div className="cluster">
            <LinkButton href="/" weight="act">
              {say('home.findWorkshop')}
            </LinkButton>
            <LinkButton href="/c">{say('home.findCommunity')}</LinkButton>
          </div>
        </EmptyState>
      )}
      {invitations.length > 0 && (
        <section className="stack" aria-labelledby="invitations">
          <h2 id="invitations">{say('home.invitations', { count: invitations.length })}</h2>
          <ul className="cards">
            {invitations.map((membership) => (
              <li key={membership.id}>
                <HomeInvitation membership={membership} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isNew && (
        <div className={dates.length > 0 ? 'columns' : 'stack wide'}>
          <div className="stack wide">
            <HomeWorkshops workshops={workshops} now={now} />
            <HomeCommunities communities={communities} now={now} />
          </div>
          {dates.length > 0 && <HomeDates dates={dates} />}
        </div>
      )}
      {!isNew && <JourneyPicture workshops={workshops} communities={communities} now={now} />}
    </div>
  );
}
