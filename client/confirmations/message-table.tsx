import type { MessageRowFragment as MessageFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { StateBadge } from '../ui/state-badge.js';
import { Table } from '../ui/table.js';
import { sayIfKnown, useReading } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const MessageRowFragment = graphql(`
  fragment MessageRow on EditionMessage {
    id
    kind
    registrationId
    participantName
    recipient
    state
    lastError
    createdAt
    sentAt
  }
`);

const tones = { WAITING: 'waiting', SENT: 'done', GIVEN_UP: 'failed', DROPPED: 'plain' } as const;

/** Mails in a table; one that was given up says why and can be sent again. */
export function MessageTable(props: { messages: readonly FragmentType<typeof MessageRowFragment>[] }) {
  const messages = readFragment(MessageRowFragment, props.messages);
  const { say, locale } = useReading();
  return (
    <Table
      caption={say('messages.caption')}
      rows={messages}
      sortedBy="-at"
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'to',
          head: say('messages.to'),
          cell: (row) => (
            <>
              <a href={`/organize/r/${row.registrationId}`}>{row.participantName}</a>
              {row.recipient && <span className="muted block">{row.recipient}</span>}
            </>
          ),
        },
        {
          key: 'kind',
          head: say('messages.kind'),
          cell: (row) => sayIfKnown(locale, `mailKind.${row.kind}`) ?? row.kind,
        },
        { key: 'state', head: say('organize.state'), cell: (row) => <MessageOutcome message={row} /> },
        {
          key: 'at',
          head: say('messages.at'),
          sort: { word: 'at', isDownFirst: true },
          cell: (row) => <DateTime at={row.sentAt ?? row.createdAt} show="shortDate" />,
        },
      ]}
    />
  );
}

function MessageOutcome({ message }: { message: MessageFacts }) {
  const { say } = useReading();
  const { id, state, lastError } = message;
  return (
    <div className="stack tight">
      <p>
        <StateBadge tone={tones[state]}>{say(`messages.${state}`)}</StateBadge>
      </p>
      {lastError && state !== 'SENT' && <p className="muted">{lastError}</p>}
      {state === 'GIVEN_UP' && (
        <Form name={`retry-${id}`} inline>
          <input type="hidden" name="messageId" value={id} />
          <SubmitButton weight="ordinary" small>
            {say('messages.retry')}
          </SubmitButton>
        </Form>
      )}
    </div>
  );
}
