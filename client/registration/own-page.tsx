import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { Facts } from '../ui/facts.js';
import { Head } from '../ui/head.js';
import { Live } from '../ui/live.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { EnterRoom, type OpenRoom, OpenRoomNotice } from '../workshops/enter-room.js';
import { SessionList } from '../workshops/session-list.js';
import { actOnOwnPage, enterSession } from './own-acts.js';
import { OwnAttendance } from './own-attendance.js';
import { OwnCohort } from './own-cohort.js';
import { OwnMoney } from './own-money.js';
import { OwnState } from './own-state.js';

const OwnPageDocument = graphql(`
  query OwnPage($link: String!) {
    instance {
      time
    }
    registration(link: $link) {
      state
      participantName
      needs
      cohort {
        id
        name
      }
      tier {
        name
      }
      edition {
        slug
        title
        mode
        venue
        sessions {
          id
          hasRoom
          status
          endsAt
          cohort {
            id
          }
          ...SessionLine
        }
        ...EditionDates
      }
      cancellationQuote {
        token
      }
      order {
        isPaymentOnItsWay
        ...OwnMoney
      }
      attendance {
        id
        ...OwnMark
      }
      ...OwnState
      ...OwnCohort
    }
  }
`);

/** Reads one's own registration by the link of its mails. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = params['link'] ?? '';
  const { registration, instance } = await execute(context, OwnPageDocument, { link });
  if (!registration) throw notFound();
  return { registration, link, now: instance.time };
}

/** Pays, answers an offer, or asks for a session's room. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if (form.form.startsWith('enter:')) {
    const { success, refusal } = await enterSession(context, form.form, params['link'] ?? '');
    return refusal ? refused(form, refusal) : ({ room: success.url } satisfies OpenRoom);
  }
  const { address, refusal } = await actOnOwnPage(context, form.form, params['link'] ?? '');
  return refusal ? refused(form, refusal) : seeOther(address);
}

const watched = new Set(['HELD', 'OFFERED', 'WAITLISTED', 'ACCEPTED', 'APPLIED']);
const cancellable = new Set(['HELD', 'ACCEPTED', 'CONFIRMED', 'APPLIED']);

/** My registration: where things stand first, then what can be done, then the facts. */
export function Component() {
  const { registration, link, now } = useLoaderData<typeof loader>();
  const say = useText();
  const { edition, state, cohort, order } = registration;
  const every = order?.isPaymentOnItsWay ? 5 : watched.has(state) ? 60 : undefined;
  const sessions = edition.sessions.filter((session) => !session.cohort || session.cohort.id === cohort?.id);
  const isToCome = ({ status, endsAt }: (typeof sessions)[number]) => status === 'PLANNED' && endsAt > now;
  const hasRoom = new Set(sessions.filter((session) => session.hasRoom && isToCome(session)).map(({ id }) => id));
  return (
    <div className="stack wide">
      <Head title={edition.title} indexed={false} />
      <div className="stack tight">
        <p className="muted">
          <EditionDates edition={edition} />
        </p>
        <h1>{edition.title}</h1>
      </div>
      <OpenRoomNotice />
      <Live id="state" every={every}>
        <OwnState registration={registration} link={link} isPaymentOnItsWay={order?.isPaymentOnItsWay ?? false} />
      </Live>
      <div className="columns">
        <div className="stack wide">
          {registration.attendance.length > 0 && <OwnAttendance marks={registration.attendance} />}
          <section className="stack" aria-labelledby="sessions">
            <h2 id="sessions">{say('edition.sessions')}</h2>
            <SessionList
              sessions={sessions}
              aside={(id) => state === 'CONFIRMED' && hasRoom.has(id) && <EnterRoom form={`enter:${id}`} />}
            />
            {state === 'CONFIRMED' && (
              <p>
                <LinkButton href={`/calendar/${link}.ics`}>{say('own.calendar')}</LinkButton>
              </p>
            )}
          </section>
          <OwnCohort registration={registration} link={link} />
        </div>
        <aside className="card stack" aria-label={say('own.facts')}>
          <Facts
            facts={[
              [say('own.name'), registration.participantName],
              [say('edition.where'), edition.venue ?? say(`mode.${edition.mode}`)],
              cohort ? [say('own.cohort'), cohort.name] : null,
              registration.tier ? [say('own.tier'), registration.tier.name] : null,
              registration.needs ? [say('own.needs'), registration.needs] : null,
            ]}
          />
          {order && <OwnMoney order={order} />}
          {registration.cancellationQuote && cancellable.has(state) && (
            <LinkButton href={`/r/${link}/cancel`}>{say('own.cancel')}</LinkButton>
          )}
          <a href={`/w/${edition.slug}`}>{say('own.edition')}</a>
        </aside>
      </div>
    </div>
  );
}
