import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { AttendanceSection } from '../attendance/attendance-section.js';
import { CompletionDecisions } from '../attendance/completion-decisions.js';
import { HandInSection } from '../attendance/hand-in-section.js';
import { MarkTrailFragment } from '../attendance/mark-trail.js';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql, readFragment } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Crumbs } from '../ui/crumbs.js';
import { Facts } from '../ui/facts.js';
import { Form } from '../ui/form.js';
import { deadlineIn } from '../ui/formats.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { ModeSwitch } from './mode-switch.js';
import { OwnMoney } from './own-money.js';
import { stateTones } from './own-state.js';
import { actOnRegistration } from './registration-acts.js';
import { CancelForm } from './registration-cancel.js';
import { CorrectForms } from './registration-correct.js';
import { cohortFact, MoveForm } from './registration-move.js';

const RegistrationPageDocument = graphql(`
  query RegistrationPage($id: ID!) {
    registration(id: $id) {
      id
      createdAt
      participantName
      email
      needs
      state
      heldUntil
      tier {
        name
      }
      placeInLine {
        place
        size
      }
      offer {
        state
        expiresAt
      }
      edition {
        slug
        title
        timeZone
        hasRoster
        canOrganize
      }
      certificate {
        id
        standing
      }
      order {
        id
        ...OwnMoney
      }
      attendance {
        ...MarkTrail
      }
      moves {
        id
        at
        toState
        reason
      }
      ...CompletionDecisions
      ...HandInSection
      ...RegistrationCancel
      ...RegistrationCorrect
      ...RegistrationMove
      ...ModeSwitch
    }
  }
`);

/** Reads one registration for those who run its edition. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { registration } = await execute(context, RegistrationPageDocument, { id: params['id'] ?? '' });
  if (!registration?.edition.hasRoster) throw await nothingFor({ context, request });
  return registration;
}

/** Offers a place, moves to another cohort, corrects what was typed, sends the confirmation again, or cancels with what is given back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const id = params['id'] ?? '';
  const refusal = await actOnRegistration(context, form, id);
  const isSaid = typeof document !== 'undefined';
  const done = !isSaid && (form.form === 'correct' || form.form === 'resend') ? `?done=${form.form}` : '';
  return refusal ? refused(form, refusal) : seeOther(`/organize/r/${id}${done}`);
}

/** One registration as an organizer sees it: where it stands, how it got there, money, and what can be done. */
export function Component() {
  const registration = useLoaderData<typeof loader>();
  const { edition, state, order, offer, placeInLine, certificate } = registration;
  const done = new URLSearchParams(useLocation().search).get('done');
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={registration.participantName} indexed={false} />
      <div className="stack tight">
        <Crumbs
          way={[
            [say('organize.editions'), '/organize/editions'],
            [edition.title, `/organize/w/${edition.slug}`],
          ]}
          here={registration.participantName}
        />
        <h1>{registration.participantName}</h1>
        <p>
          <StateBadge tone={stateTones[state]}>{say(`registration.${state}`)}</StateBadge>
        </p>
      </div>
      {(done === 'correct' || done === 'resend') && (
        <Notice tone="done" news>
          {say(done === 'correct' ? 'correct.saved' : 'resend.sent')}
        </Notice>
      )}
      <div className="columns">
        <div className="stack wide">
          {edition.canOrganize && state === 'WAITLISTED' && (
            <Form name="offer" inline>
              <SubmitButton>{say('offer.offerPlace')}</SubmitButton>
            </Form>
          )}
          <section className="stack" aria-labelledby="moves">
            <h2 id="moves">{say('registration.moves')}</h2>
            <ol className="rows">
              {registration.moves.map((move) => (
                <li key={move.id} className="between">
                  <span>
                    {say(`registration.${move.toState}`)}
                    {move.reason && <span className="muted"> · {move.reason}</span>}
                  </span>
                  <span className="muted">
                    <DateTime at={move.at} zone={edition.timeZone} />
                  </span>
                </li>
              ))}
            </ol>
          </section>
          <AttendanceSection marks={readFragment(MarkTrailFragment, registration.attendance)} />
          <HandInSection registration={registration} />
          {edition.canOrganize && <CompletionDecisions registration={registration} />}
          {edition.canOrganize && <ModeSwitch registration={registration} />}
          {edition.canOrganize && <MoveForm registration={registration} />}
          {edition.canOrganize && <CorrectForms registration={registration} />}
          {edition.canOrganize && <CancelForm registration={registration} />}
        </div>
        <aside className="card stack" aria-label={say('own.facts')}>
          <Facts
            facts={[
              [say('roster.email'), registration.email ?? '–'],
              cohortFact(registration, say, edition.canOrganize),
              registration.tier ? [say('own.tier'), registration.tier.name] : null,
              certificate
                ? [
                    say('certificate.one'),
                    <a key="certificate" href={`/organize/w/${edition.slug}/certificates/${certificate.id}`}>
                      {say(`certificate.standing.${certificate.standing}`)}
                    </a>,
                  ]
                : null,
              registration.needs ? [say('own.needs'), registration.needs] : null,
              placeInLine ? [say('roster.line'), say('own.inLine', placeInLine)] : null,
              offer?.state === 'OPEN'
                ? [
                    say('offer.openUntil'),
                    <DateTime key="until" at={deadlineIn(edition.timeZone, offer.expiresAt)} zone={edition.timeZone} />,
                  ]
                : null,
            ]}
          />
          {order && <OwnMoney order={order} />}
          {order && edition.canOrganize && (
            <LinkButton href={`/organize/orders/${order.id}`}>{say('order.open')}</LinkButton>
          )}
        </aside>
      </div>
    </div>
  );
}
