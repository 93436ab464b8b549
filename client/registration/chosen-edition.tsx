import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { Facts } from '../ui/facts.js';
import { deadlineIn } from '../ui/formats.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { EditionFigure } from '../workshops/edition-figure.js';

const ChosenEditionFragment = graphql(`
  fragment ChosenEdition on Edition {
    slug
    mode
    venue
    timeZone
    registrationClosesAt
    ...EditionDates
    ...EditionFigure
  }
`);

/** What one registers for, beside the form: its mark, when and where, and until when one can. */
export function ChosenEdition({ edition: ref }: { edition: FragmentType<typeof ChosenEditionFragment> }) {
  const edition = readFragment(ChosenEditionFragment, ref);
  const say = useText();
  return (
    <aside className="card stack sticky chosen" aria-label={say('edition.facts')}>
      <EditionFigure edition={edition} />
      <Facts
        facts={[
          [say('edition.when'), <EditionDates key="when" edition={edition} />],
          [say('edition.where'), edition.venue ?? say(`mode.${edition.mode}`)],
          [
            say('edition.registerUntil'),
            <DateTime
              key="until"
              at={deadlineIn(edition.timeZone, edition.registrationClosesAt)}
              zone={edition.timeZone}
            />,
          ],
        ]}
      />
      <a href={`/w/${edition.slug}`}>{say('own.edition')}</a>
    </aside>
  );
}
