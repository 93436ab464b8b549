import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { ProfileCard } from '../people/profile-card.js';
import { useReading } from '../ui/text.js';

const EditionLeadersFragment = graphql(`
  fragment EditionLeaders on Edition {
    leaders {
      cohortNames
      profile {
        id
        ...ProfileCard
      }
    }
  }
`);

/** Who leads the edition, as they show themselves to everyone; nothing where nobody is appointed yet. */
export function EditionLeaders({ edition: ref }: { edition: FragmentType<typeof EditionLeadersFragment> }) {
  const { leaders } = readFragment(EditionLeadersFragment, ref);
  const { locale, say } = useReading();
  if (leaders.length === 0) return null;
  const list = new Intl.ListFormat(locale);
  return (
    <section className="stack" aria-labelledby="leaders">
      <h2 id="leaders">{say('edition.leaders')}</h2>
      <ul className="people">
        {leaders.map(({ profile, cohortNames }) => (
          <li key={profile.id}>
            <ProfileCard
              profile={profile}
              href={`/p/${profile.id}`}
              role={cohortNames.length > 0 ? say('edition.leads', { cohorts: list.format(cohortNames) }) : null}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
