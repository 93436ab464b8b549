import type {
  TeamInvitationFragment as Invitation,
  TeamAppointmentFragment as Leader,
} from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

export const TeamAppointmentFragment = graphql(`
  fragment TeamAppointment on Appointment {
    id
    personName
    scopeName
    fromAt
    untilAt
    reason
    canEnd
  }
`);

export const TeamInvitationFragment = graphql(`
  fragment TeamInvitation on RoleInvitation {
    id
    personName
    scopeName
    state
    fromAt
    untilAt
    answerBy
    answer
    reason
  }
`);

/** The last moment of a role that ends at an instant: its last day, not the one after. */
export function lastMoment(untilAt: string): string {
  return new Date(Date.parse(untilAt) - 60_000).toISOString();
}

/** Somebody who leads, led or will, with the days of it; a role that holds can be ended with a reason. */
export function LeaderLine({ leader, zone }: { leader: Leader; zone: string }) {
  const say = useText();
  return (
    <li className="stack tight">
      <div className="between">
        <span>
          <strong>{leader.personName}</strong> <span className="muted">{leader.scopeName}</span>
        </span>
        <span className="muted">
          <DateTime at={leader.fromAt} zone={zone} show="shortDate" /> –{' '}
          {leader.untilAt ? (
            <DateTime at={lastMoment(leader.untilAt)} zone={zone} show="shortDate" />
          ) : (
            say('appointments.open')
          )}
        </span>
      </div>
      <p className="muted">{leader.reason}</p>
      {leader.canEnd && (
        <details className="more">
          <summary>{say('team.end', { name: leader.personName })}</summary>
          <Form name={`end-${leader.id}`}>
            <input type="hidden" name="appointmentId" value={leader.id} />
            <TextField name="reason" label={say('appointments.reason')} maxLength={500} />
            <SubmitButton weight="ordinary">{say('team.endDo')}</SubmitButton>
          </Form>
        </details>
      )}
    </li>
  );
}

const tones = {
  PROPOSED: 'waiting',
  LAPSED: 'plain',
  DECLINED: 'plain',
  WITHDRAWN: 'plain',
  ACCEPTED: 'done',
} as const;

/** Somebody who is asked, until when, and what they said; an open question can be asked again or taken back. */
export function AskedLine({ invitation, zone }: { invitation: Invitation; zone: string }) {
  const say = useText();
  const { id, state, personName } = invitation;
  const isOpen = state === 'PROPOSED' || state === 'LAPSED';
  return (
    <li className="stack tight">
      <div className="between">
        <span>
          <strong>{personName}</strong> <span className="muted">{invitation.scopeName}</span>
        </span>
        <StateBadge tone={tones[state]}>{say(`role.state.${state}`)}</StateBadge>
      </div>
      {state === 'PROPOSED' && (
        <p className="muted">
          {say('role.answerBy')} <DateTime at={invitation.answerBy} zone={zone} />
        </p>
      )}
      {invitation.answer && <p dir="auto">{invitation.answer}</p>}
      {isOpen && (
        <div className="cluster">
          <Form name={`resend-${id}`} inline>
            <input type="hidden" name="invitationId" value={id} />
            <SubmitButton weight="ordinary" small>
              {say('team.resend')}
            </SubmitButton>
          </Form>
          <Form
            name={`withdraw-${id}`}
            inline
            confirm={() => ({
              title: say('team.withdraw'),
              text: say('team.withdrawMeans', { name: personName }),
              button: say('team.withdraw'),
            })}
          >
            <input type="hidden" name="invitationId" value={id} />
            <SubmitButton weight="ordinary" small>
              {say('team.withdraw')}
            </SubmitButton>
          </Form>
        </div>
      )}
    </li>
  );
}
