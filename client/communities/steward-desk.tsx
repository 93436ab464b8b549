import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

const StewardDeskFragment = graphql(`
  fragment StewardDesk on Community {
    memberships(first: 50) {
      nodes {
        id
        personName
        state
      }
    }
  }
`);

/** For stewards: who asks to come in. Hidden while nobody does. */
export function StewardDesk({ community }: { community: FragmentType<typeof StewardDeskFragment> }) {
  const { memberships } = readFragment(StewardDeskFragment, community);
  const say = useText();
  const asking = memberships.nodes.filter(({ state }) => state === 'REQUESTED');
  if (asking.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="asking">
      <h2 id="asking">{say('steward.asking')}</h2>
      <ul className="rows">
        {asking.map(({ id, personName }) => (
          <li key={id} className="between">
            <span>{personName}</span>
            <Form
              name={`request-${id}`}
              inline
              confirm={(typed) =>
                typed.get('isAdmitted') === 'no'
                  ? {
                      title: say('confirm.refuseMember', { name: personName ?? '' }),
                      text: <p>{say('confirm.refuseMemberMeans')}</p>,
                      button: say('steward.refuse'),
                    }
                  : null
              }
            >
              <input type="hidden" name="membershipId" value={id} />
              <SubmitButton name="isAdmitted" value="yes" small>
                {say('steward.admit')}
              </SubmitButton>
              <SubmitButton name="isAdmitted" value="no" weight="ordinary" small>
                {say('steward.refuse')}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
