import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton } from '../ui/buttons.js';
import { Facts } from '../ui/facts.js';
import { deadlineIn } from '../ui/formats.js';
import { Live } from '../ui/live.js';
import { type Say, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { CompletionRule } from './completion-rule.js';
import { EditionDates } from './edition-dates.js';
import { WindowBadge } from './window-badge.js';

const EditionAsideFragment = graphql(`
  fragment EditionAside on Edition {
    id
    slug
    status
    mode
    venue
    timeZone
    registrationWindow
    registrationClosesAt
    isWaitlistOpen
    canOrganize
    cohorts {
      entry
      id
      name
      placesLeft
      hasLine
      timeZone
    }
    ...CompletionRule
    ...EditionDates
    ...WindowBadge
  }
`);

const placesChanged = /* GraphQL */ `subscription PlacesChanged($editionId: ID!) {
  placesChanged(editionId: $editionId) { placesLeft }
}`;

/** The facts beside an edition's text, the places left as they are now, and the way in. */
export function EditionAside({ edition: ref }: { edition: FragmentType<typeof EditionAsideFragment> }) {
  const edition = readFragment(EditionAsideFragment, ref);
  const say = useText();
  const isOpen = edition.status === 'PUBLISHED' && edition.registrationWindow === 'OPEN';
  const isLine = edition.status === 'PUBLISHED' && edition.registrationWindow === 'FULL' && edition.isWaitlistOpen;
  const stream = { query: placesChanged, variables: { editionId: edition.id } };
  const chosen = edition.cohorts.filter(({ entry }) => entry === 'CHOSEN');
  return (
    <aside className="card stack" aria-label={say('edition.facts')}>
      <Live id="places" stream={isOpen || isLine ? stream : undefined}>
        <div className="stack">
          <p>
            <WindowBadge edition={edition} />
          </p>
          {(isOpen || isLine) && (
            <LinkButton href={`/w/${edition.slug}/register`} weight="act">
              {say(isLine ? 'edition.joinLine' : 'edition.register')}
            </LinkButton>
          )}
          {chosen.length > 1 && edition.status === 'PUBLISHED' && (
            <Facts
              facts={chosen.map(
                (cohort) => [cohort.name, cohortPlaces(say, cohort.placesLeft, cohort.hasLine)] as const,
              )}
            />
          )}
        </div>
      </Live>
      <Facts
        facts={[
          [say('edition.when'), <EditionDates key="when" edition={edition} />],
          [say('edition.where'), edition.venue ?? say(`mode.${edition.mode}`)],
          isOpen || isLine
            ? [
                say('edition.registerUntil'),
                <DateTime
                  key="until"
                  at={deadlineIn(edition.timeZone, edition.registrationClosesAt)}
                  zone={edition.timeZone}
                />,
              ]
            : null,
          edition.status === 'CANCELLED'
            ? null
            : [say('rule.toComplete'), <CompletionRule key="rule" edition={edition} />],
        ]}
      />
      {edition.canOrganize && <LinkButton href={`/organize/w/${edition.slug}`}>{say('edition.organize')}</LinkButton>}
    </aside>
  );
}

function cohortPlaces(say: Say, placesLeft: number | null | undefined, hasLine: boolean): string {
  if (hasLine) return say('cohort.line');
  return typeof placesLeft === 'number' ? say('window.placesLeft', { count: placesLeft }) : say('cohort.room');
}
