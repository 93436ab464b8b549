import type { DeliveryRowFragment as DeliveryFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { StateBadge } from '../ui/state-badge.js';
import { Table } from '../ui/table.js';
import { sayIfKnown, useReading } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const DeliveryRowFragment = graphql(`
  fragment DeliveryRow on Delivery {
    id
    kind
    state
    recipient
    attempts
    lastError
    createdAt
    nextAttemptAt
    registrationId
    editionTitle
    editionSlug
  }
`);

const tones = { QUEUED: 'plain', TROUBLE: 'waiting', GIVEN_UP: 'failed', BOUNCED: 'failed' } as const;

/** What is still to be sent or done outside; what was given up says why and can be tried again. */
export function DeliveryTable(props: { deliveries: readonly FragmentType<typeof DeliveryRowFragment>[] }) {
  const deliveries = readFragment(DeliveryRowFragment, props.deliveries);
  const { say, locale } = useReading();
  return (
    <Table
      caption={say('deliveries.caption')}
      rows={deliveries}
      sortedBy="-at"
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'what',
          head: say('deliveries.what'),
          cell: (row) => sayIfKnown(locale, `mailKind.${row.kind}`) ?? row.kind,
        },
        { key: 'to', head: say('deliveries.to'), cell: (row) => <Recipient delivery={row} /> },
        {
          key: 'about',
          head: say('deliveries.about'),
          cell: (row) => (row.editionSlug ? <a href={`/organize/w/${row.editionSlug}`}>{row.editionTitle}</a> : '–'),
        },
        { key: 'state', head: say('organize.state'), cell: (row) => <Outcome delivery={row} /> },
        {
          key: 'at',
          head: say('deliveries.since'),
          sort: { word: 'at', isDownFirst: true },
          cell: (row) => <DateTime at={row.createdAt} show="shortDate" />,
        },
      ]}
    />
  );
}

function Recipient({ delivery: { recipient, registrationId } }: { delivery: DeliveryFacts }) {
  if (!registrationId) return recipient ?? '–';
  return <a href={`/organize/r/${registrationId}`}>{recipient ?? '–'}</a>;
}

function Outcome({ delivery }: { delivery: DeliveryFacts }) {
  const { say } = useReading();
  const { id, state, attempts, lastError, nextAttemptAt } = delivery;
  return (
    <div className="stack tight">
      <p className="cluster tight">
        <StateBadge tone={tones[state]}>{say(`deliveries.${state}`)}</StateBadge>
        <span className="muted">{say('deliveries.tries', { count: attempts })}</span>
      </p>
      {lastError && <p className="muted">{lastError}</p>}
      {state === 'TROUBLE' && nextAttemptAt && (
        <p className="muted">
          {say('deliveries.next')}
          {say('list.colon')}
          <DateTime at={nextAttemptAt} />
        </p>
      )}
      {state === 'GIVEN_UP' && (
        <Form name={`retry-${id}`} inline>
          <input type="hidden" name="messageId" value={id} />
          <SubmitButton weight="ordinary" small>
            {say('deliveries.retry')}
          </SubmitButton>
        </Form>
      )}
    </div>
  );
}
