import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { handIn, handInForm } from '../attendance/hand-in-acts.js';
import { OwnCertificate } from '../attendance/own-certificate.js';
import { OwnStanding } from '../attendance/own-standing.js';
import { OwnTask } from '../attendance/own-task.js';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { doneIn } from '../people/own-page.js';
import { LinkButton } from '../ui/buttons.js';
import { Head } from '../ui/head.js';
import { Live } from '../ui/live.js';
import { useText } from '../ui/text.js';
import { CompletionRule } from '../workshops/completion-rule.js';
import { EnterRoom, isAtHand, isSoon, type OpenRoom, OpenRoomNotice } from '../workshops/enter-room.js';
import { SessionList } from '../workshops/session-list.js';
import { MaterialList } from './material-list.js';
import { ModeSwitch, switchMode } from './mode-switch.js';
import { answerMove } from './move-answer.js';
import { actOnOwnPage, enterSession } from './own-acts.js';
import { OwnAttendance } from './own-attendance.js';
import { OwnCancel } from './own-cancel.js';
import { changeForm, changeOwn } from './own-change.js';
import { OwnCohort } from './own-cohort.js';
import { OwnDecision } from './own-decision.js';
import { OwnFacts } from './own-facts.js';
import { OwnMoney } from './own-money.js';
import { OwnState } from './own-state.js';

const OwnPageDocument = graphql(`
  query OwnPage($link: String!) {
    instance {
      time
    }
    registration(link: $link) {
      state
      mode
      cohort {
        id
        name
      }
      edition {
        slug
        title
        status
        ...CompletionRule
        cohorts {
          id
        }
        sessions {
          id
          hasRoom
          status
          startsAt
          endsAt
          cohort {
            id
          }
          ...SessionLine
        }
      }
      order {
        isPaymentOnItsWay
        ...OwnMoney
      }
      ...OwnDecision
      ...OwnTask
      ...OwnStanding
      attendance {
        id
        ...OwnMark
      }
      materials {
        ...MaterialRows
      }
      certificate {
        ...OwnCertificate
      }
      ...OwnState
      ...ModeSwitch
      ...OwnCohort
      ...OwnFacts
      ...OwnCancel
    }
  }
`);

/** Reads one's own registration by the link of its mails. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const link = params['link'] ?? '';
  const { registration, instance } = await execute(context, OwnPageDocument, { link });
  if (!registration) throw notFound();
  return { registration, link, now: instance.time, done: doneIn(request) };
}

/** Pays, answers an offer, changes name or needs, or asks for a session's room. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const link = params['link'] ?? '';
  if (form.form === changeForm) {
    const refusal = await changeOwn(context, form, link);
    return refusal ? refused(form, refusal) : seeOther(`/r/${link}?done=changed#facts`);
  }
  if (form.form === handInForm) {
    const refusal = await handIn(context, form, link);
    return refusal ? refused(form, refusal) : seeOther(`/r/${link}?done=handed-in#task`);
  }
  if (form.form === 'take-over' || form.form === 'have-back') {
    const { address, refusal } = await answerMove(context, form, link);
    return refusal ? refused(form, refusal) : seeOther(address);
  }
  if (form.form.startsWith('mode:')) {
    const refusal = await switchMode(context, form.form, { link });
    return refusal ? refused(form, refusal) : seeOther(`/r/${link}#mode`);
  }
  if (form.form.startsWith('enter:')) {
    const { success, refusal } = await enterSession(context, form.form, link);
    return refusal ? refused(form, refusal) : ({ room: success.url } satisfies OpenRoom);
  }
  const { address, refusal } = await actOnOwnPage(context, form.form, link);
  return refusal ? refused(form, refusal) : seeOther(address);
}

/** Help with the fee is not decided, or the place has ended. */
const owesNothing = new Set(['ACCEPTED', 'EXPIRED', 'CANCELLED', 'DECLINED', 'TRANSFERRED']);
const watched = new Set(['HELD', 'OFFERED', 'WAITLISTED', 'ACCEPTED', 'APPLIED']);

/** My registration: where things stand first, then what can be done, then the facts. */
export function Component() {
  const { registration, link, now, done } = useLoaderData<typeof loader>();
  const say = useText();
  const { edition, state, cohort, order } = registration;
  const every = order?.isPaymentOnItsWay ? 5 : watched.has(state) ? 60 : undefined;
  const sessions = edition.sessions.filter((session) => !session.cohort || session.cohort.id === cohort?.id);
  const isUnplaced = !cohort && edition.cohorts.length > 0;
  const isToCome = ({ status, endsAt }: (typeof sessions)[number]) => status === 'PLANNED' && endsAt > now;
  const isNear = (session: (typeof sessions)[number]) => isToCome(session) && isAtHand(session.startsAt, now);
  const isEntered = (session: (typeof sessions)[number]) =>
    session.hasRoom && isToCome(session) && isSoon(session.startsAt, now);
  const hasRoom = new Set(sessions.filter(isEntered).map(({ id }) => id));
  return (
    <div className="stack far">
      <Head title={edition.title} indexed={false} />
      <OpenRoomNotice />
      <Live id="state" every={every}>
        <OwnState
          registration={registration}
          link={link}
          now={now}
          dates={{ isUnplaced, isAny: sessions.length > 0 }}
        />
      </Live>
      <div className="columns">
        <div className="stack far">
          <OwnDecision registration={registration} />
          <OwnStanding registration={registration} />
          <OwnTask registration={registration} link={link} isDone={done === 'handed-in'} />
          {registration.attendance.length > 0 && <OwnAttendance marks={registration.attendance} />}
          <section className="stack" aria-labelledby="sessions">
            <h2 id="sessions">{say('edition.sessions')}</h2>
            {sessions.length === 0 && <p>{say(isUnplaced ? 'own.noCohortYet' : 'own.noDatesYet')}</p>}
            <SessionList
              sessions={sessions}
              aside={(id) => state === 'CONFIRMED' && hasRoom.has(id) && <EnterRoom form={`enter:${id}`} />}
              isOneCohort
              way={registration.mode}
            />
            {edition.status !== 'CANCELLED' && (
              <p className="muted">
                {say('rule.own')} <CompletionRule edition={edition} cohortId={cohort?.id ?? null} />
              </p>
            )}
            {state === 'CONFIRMED' && sessions.some(isToCome) && (
              <p>
                <a href={`/me/calendar${cohort ? `?cohort=${cohort.id}` : ''}#make`}>{say('feeds.follow')}</a>
              </p>
            )}
            {state === 'CONFIRMED' && sessions.some(isNear) && (
              <p>
                <LinkButton href={`/here?link=${encodeURIComponent(link)}`}>{say('here.own')}</LinkButton>
              </p>
            )}
          </section>
          {registration.materials && <MaterialList materials={registration.materials} link={link} />}
          {!isUnplaced && <OwnCohort registration={registration} link={link} />}
        </div>
        <aside className="stack" aria-label={say('own.facts')}>
          {registration.certificate && <OwnCertificate certificate={registration.certificate} />}
          <OwnFacts registration={registration} isSaved={done === 'changed'} />
          <ModeSwitch registration={registration} />
          {order && <OwnMoney order={order} isNothingDue={owesNothing.has(state)} />}
          <OwnCancel registration={registration} link={link} />
        </aside>
      </div>
    </div>
  );
}
