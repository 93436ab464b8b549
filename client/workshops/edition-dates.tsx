import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useReading } from '../ui/text.js';

const EditionDatesFragment = graphql(`
  fragment EditionDates on Edition {
    startsOn
    endsOn
  }
`);

/** First to last day of an edition; calendar days, the same wherever they are read. */
export function EditionDates({ edition: ref }: { edition: FragmentType<typeof EditionDatesFragment> }) {
  const { startsOn, endsOn } = readFragment(EditionDatesFragment, ref);
  const { locale } = useReading();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  // Browsers and servers space a range differently.
  return (
    <time dateTime={startsOn} suppressHydrationWarning>
      {format.formatRange(new Date(startsOn), new Date(endsOn))}
    </time>
  );
}
