import type { AppointmentRowFragment as AppointmentFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { lastMoment } from './team-lines.js';

const AppointmentRowFragment = graphql(`
  fragment AppointmentRow on Appointment {
    id
    personName
    role
    scope
    scopeName
    fromAt
    untilAt
    reason
    canEnd
  }
`);

/** Roles in a table: whose, over what, since and until when, why; one that holds can be ended. */
export function AppointmentTable(props: { appointments: readonly FragmentType<typeof AppointmentRowFragment>[] }) {
  const appointments = readFragment(AppointmentRowFragment, props.appointments);
  const say = useText();
  return (
    <Table
      caption={say('appointments.caption')}
      rows={appointments}
      sortedBy="-since"
      rowKey={({ id }) => id}
      columns={[
        { key: 'person', head: say('appointments.person'), cell: (row) => row.personName },
        {
          key: 'role',
          head: say('appointments.role'),
          sort: { word: 'role' },
          cell: (row) => say(`appointments.${row.role}`),
        },
        { key: 'over', head: say('appointments.over'), cell: (row) => <Over appointment={row} /> },
        {
          key: 'since',
          head: say('appointments.since'),
          sort: { word: 'since', isDownFirst: true },
          cell: (row) => <DateTime at={row.fromAt} show="shortDate" />,
        },
        {
          key: 'until',
          head: say('appointments.until'),
          sort: { word: 'until', isDownFirst: true },
          cell: (row) =>
            row.untilAt ? (
              <DateTime at={lastMoment(row.untilAt)} show="shortDate" />
            ) : (
              <span className="muted">{say('appointments.open')}</span>
            ),
        },
        { key: 'reason', head: say('appointments.reason'), cell: (row) => <Reason appointment={row} /> },
      ]}
    />
  );
}

function Over({ appointment: { scope, scopeName } }: { appointment: AppointmentFacts }) {
  const say = useText();
  if (scope === 'INSTANCE') return say('appointments.instance');
  return scopeName ?? <span className="muted">{say('appointments.gone')}</span>;
}

function Reason({ appointment }: { appointment: AppointmentFacts }) {
  const { id, personName, role, scope, scopeName, reason, canEnd } = appointment;
  const say = useText();
  const name = `end-${id}`;
  const reply = useFormReply(name);
  // Without a reason it is refused, and nothing is to be confirmed.
  const confirm = (typed: FormData) => {
    if (String(typed.get('reason') ?? '').trim() === '') return null;
    const over = scope === 'INSTANCE' ? say('appointments.instance') : (scopeName ?? say('appointments.gone'));
    return {
      title: say('confirm.endRole', { name: personName, role: say(`appointments.${role}`) }),
      text: <p>{say('confirm.endRoleMeans', { name: personName, over })}</p>,
      button: say('appointments.endButton'),
    };
  };
  return (
    <div className="stack tight">
      {reason.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      {canEnd && (
        <details className="more" open={reply !== null}>
          <summary>
            {say('appointments.end')} <span className="visually-hidden">{personName}</span>
          </summary>
          <Form name={name} confirm={confirm}>
            <input type="hidden" name="appointmentId" value={id} />
            <TextField name="reason" label={say('appointments.endReason')} maxLength={500} />
            <SubmitButton weight="destructive" small>
              {say('appointments.endButton')}
            </SubmitButton>
          </Form>
        </details>
      )}
    </div>
  );
}
