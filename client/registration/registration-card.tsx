import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { stateTones } from './own-state.js';

const RegistrationCardFragment = graphql(`
  fragment RegistrationCard on Registration {
    link
    state
    cohort {
      name
    }
    completion {
      id
    }
    edition {
      title
      ...EditionDates
    }
  }
`);

/** One of the person's registrations: which edition, where it stands. */
export function RegistrationCard(props: { registration: FragmentType<typeof RegistrationCardFragment> }) {
  const { link, state, cohort, completion, edition } = readFragment(RegistrationCardFragment, props.registration);
  const say = useText();
  return (
    <article className="card stack tight">
      <p className="muted">
        <EditionDates edition={edition} />
      </p>
      <h3>
        <a href={`/r/${link}`}>{edition.title}</a>
      </h3>
      {cohort && <p className="muted">{cohort.name}</p>}
      <p>
        <StateBadge tone={completion ? 'done' : stateTones[state]}>
          {completion ? say('own.badgeCompleted') : say(`registration.${state}`)}
        </StateBadge>
      </p>
    </article>
  );
}
