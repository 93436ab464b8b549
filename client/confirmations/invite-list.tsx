import type { InviteGroup } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { EmptyState } from '../ui/empty-state.js';
import { FieldWrong } from '../ui/fields.js';
import { ListFoot } from '../ui/list-foot.js';
import { Table } from '../ui/table.js';
import { useText } from '../ui/text.js';
import { because } from './invite-groups.js';

const InviteListFragment = graphql(`
  fragment InviteList on InviteeConnection {
    nodes {
      personId
      name
      group
      isStillInLine
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const InviteLeftOutFragment = graphql(`
  fragment InviteLeftOut on InviteLeftOut {
    registered
    invited
    objected
    unasked
    unreachable
  }
`);

interface InviteListProps {
  groups: readonly InviteGroup[];
  count: number;
  list: FragmentType<typeof InviteListFragment>;
  leftOut: FragmentType<typeof InviteLeftOutFragment>;
}

/** Who gets the mail, by name, and how many do not and why; the groups are chosen above. */
export function InviteList({ groups, count, list, leftOut }: InviteListProps) {
  const say = useText();
  return (
    <section className="stack" aria-labelledby="invite-who">
      <h2 id="invite-who">{say('invite.who')}</h2>
      <form method="get" className="card cluster" key={groups.join(' ')}>
        <input type="hidden" name="chosen" value="yes" />
        {(['WAITLIST', 'ALUMNI'] as const).map((group) => (
          <label key={group} className="tick">
            <input
              type="checkbox"
              name="group"
              value={group}
              defaultChecked={groups.includes(group)}
              aria-describedby={groups.length === 0 ? 'groups-wrong' : undefined}
              aria-invalid={groups.length === 0 || undefined}
            />
            {say(`invite.group.${group}`)}
          </label>
        ))}
        <button type="submit" className="button ordinary small">
          {say('invite.show')}
        </button>
        {groups.length === 0 && (
          <div className="field">
            <FieldWrong id="groups" wrong={say('invite.chooseGroup')} />
          </div>
        )}
      </form>
      {groups.length > 0 && <Reached count={count} list={list} leftOut={leftOut} />}
    </section>
  );
}

function Reached({ count, list, leftOut }: Omit<InviteListProps, 'groups'>) {
  const { nodes, pageInfo } = readFragment(InviteListFragment, list);
  const say = useText();
  return (
    <>
      <p className="lead">{say('invite.count', { count })}</p>
      <LeftOut leftOut={leftOut} />
      {nodes.length === 0 ? (
        <EmptyState text={say('invite.nobody')} />
      ) : (
        <Table
          caption={say('invite.list')}
          rows={nodes}
          rowKey={({ personId }) => personId}
          columns={[
            { key: 'name', head: say('field.name'), cell: ({ name }) => name },
            { key: 'group', head: say('invite.why'), cell: (one) => say(because(one)) },
          ]}
        />
      )}
      <ListFoot pageInfo={pageInfo} count={nodes.length} />
    </>
  );
}

function LeftOut({ leftOut: ref }: { leftOut: FragmentType<typeof InviteLeftOutFragment> }) {
  const leftOut = readFragment(InviteLeftOutFragment, ref);
  const say = useText();
  const reasons = (['registered', 'invited', 'objected', 'unasked', 'unreachable'] as const).filter(
    (reason) => leftOut[reason] > 0,
  );
  if (reasons.length === 0) return null;
  return (
    <div>
      <p className="muted">{say('invite.leftOut')}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason} className="muted">
            {say(`invite.leftOut.${reason}`, { count: leftOut[reason] })}
          </li>
        ))}
      </ul>
    </div>
  );
}
