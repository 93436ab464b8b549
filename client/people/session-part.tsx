import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Pager } from '../ui/pager.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const SessionPartFragment = graphql(`
  fragment SessionPart on Viewer {
    sessions(first: 20, after: $after) {
      nodes {
        id
        isCurrent
        browser
        system
        createdAt
        lastUsedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Where the person is signed in, this device marked; each can be signed out, or all others at once. */
export function SessionPart({ viewer: ref }: { viewer: FragmentType<typeof SessionPartFragment> }) {
  const { nodes, pageInfo } = readFragment(SessionPartFragment, ref).sessions;
  const say = useText();
  const hasOthers = nodes.some(({ isCurrent }) => !isCurrent) || pageInfo.hasNextPage;
  return (
    <section className="stack" aria-labelledby="sessions">
      <h2 id="sessions">{say('session.title')}</h2>
      <ul className="account-rows">
        {nodes.map(({ id, isCurrent, browser, system, createdAt, lastUsedAt }) => (
          <li key={id}>
            <div>
              <p>
                <strong>{deviceOf(browser, system)}</strong>{' '}
                {isCurrent && <StateBadge tone="done">{say('session.this')}</StateBadge>}
              </p>
              <p className="muted">
                {say('session.used')} <DateTime at={lastUsedAt} />
                {' · '}
                {say('session.since')} <DateTime at={createdAt} show="date" />
              </p>
            </div>
            {!isCurrent && (
              <Form name="session" inline>
                <input type="hidden" name="sessionId" value={id} />
                <SubmitButton weight="ordinary" small>
                  {say('session.end')}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Pager pageInfo={pageInfo} />
      {hasOthers && (
        <Form name="others" inline>
          <SubmitButton weight="ordinary">{say('session.endOthers')}</SubmitButton>
        </Form>
      )}
    </section>
  );

  function deviceOf(browser: string | null | undefined, system: string | null | undefined): string {
    if (browser && system) return say('session.device', { browser, system });
    return browser ?? system ?? say('session.unknown');
  }
}
