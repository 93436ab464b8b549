import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { programmeOf } from './programme.js';
import { ProgrammeTable } from './programme-table.js';
import { SessionList } from './session-list.js';
import { langOf } from './shown-languages.js';

const SessionGroupsFragment = graphql(`
  fragment SessionGroups on Edition {
    sessions {
      id
      title
      startsAt
      endsAt
      timeZone
      place
      status
      facilitators {
        id
        name
      }
      shownLanguages {
        field
        language
      }
      cohort {
        name
        shownLanguages {
          field
          language
        }
      }
      ...SessionLine
    }
  }
`);

/** All sessions of an edition: one programme where cohorts share it, else those of each cohort together. */
export function SessionGroups({ edition }: { edition: FragmentType<typeof SessionGroupsFragment> }) {
  const { sessions } = readFragment(SessionGroupsFragment, edition);
  const say = useText();
  if (sessions.length === 0) return <p className="muted">{say('edition.noSessions')}</p>;
  const programme = programmeOf(sessions);
  if (programme) return <ProgrammeTable programme={programme} />;
  const groups = Map.groupBy(sessions, (session) => session.cohort?.name ?? null);
  if (groups.size === 1) return <SessionList sessions={sessions} />;
  return [...groups].map(([cohort, own]) => (
    <section key={cohort ?? ''} className="stack" aria-label={cohort ?? say('edition.everyone')}>
      <h3 lang={own[0]?.cohort ? langOf(own[0].cohort.shownLanguages, 'name') : undefined}>
        {cohort ?? say('edition.everyone')}
      </h3>
      <SessionList sessions={own} isOneCohort />
    </section>
  ));
}
