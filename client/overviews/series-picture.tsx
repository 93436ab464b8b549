import type { SeriesPictureFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { formatMoney } from '../ui/formats.js';
import { type Bar, Bars } from '../ui/pictures/bars.js';
import { DataPicture } from '../ui/pictures/data-picture.js';
import { type Reading, useReading } from '../ui/text.js';

const SeriesPictureFragment = graphql(`
  fragment SeriesPicture on Series {
    years {
      capacity
      confirmed
      present
      marked
      completed
      income {
        amountMinor
        currency
      }
      edition {
        id
        slug
        label
      }
    }
  }
`);

type Year = Facts['years'][number];

/** Registrations, attendance, completion and income of each year, side by side. */
export function SeriesNumbers({ series: ref }: { series: FragmentType<typeof SeriesPictureFragment> }) {
  const { years } = readFragment(SeriesPictureFragment, ref);
  const reading = useReading();
  const { say } = reading;
  // A year without anything yet would only say that it is to come.
  const shown = years.filter(({ confirmed, income }) => (confirmed ?? 0) > 0 || income.amountMinor !== 0);
  const charts = chartsOf(reading, shown);
  return (
    <DataPicture
      title={say('picture.series.numbers')}
      caption={shown.length === 0 ? null : captionOf(reading, shown)}
      empty={say('picture.series.empty')}
      table={{
        heads: [say('organize.edition'), ...charts.map(({ title }) => title)],
        rows: shown.map(({ edition }, index) => ({
          key: edition.id,
          cells: [
            <a key={edition.id} href={`/organize/w/${edition.slug}/overview`}>
              {edition.label}
            </a>,
            ...charts.map(({ bars }) => bars[index]?.text ?? '–'),
          ],
        })),
      }}
    >
      <div className="multiples">
        {charts.map(({ title, bars }) => (
          <Bars key={title} title={title} bars={bars} />
        ))}
      </div>
    </DataPicture>
  );
}

function chartsOf({ say, locale }: Reading, years: readonly Year[]): { title: string; bars: Bar[] }[] {
  const number = (n: number) => say('number', { n });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const bar = ({ edition }: Year, amount: number | null, text: string, whole: number | null = null): Bar => ({
    key: edition.id,
    label: edition.label,
    amount: amount ?? 0,
    text: amount === null ? '–' : text,
    whole,
  });
  const share = (part: number | null, whole: number | null) => (part === null || !whole ? null : part / whole);
  const money = {
    title: say('picture.series.income'),
    bars: years.map((year) => bar(year, year.income.amountMinor, formatMoney(locale, year.income, 0))),
  };
  if (years.every(({ confirmed }) => confirmed === null)) return [money];
  return [
    {
      title: say('picture.series.registrations'),
      bars: years.map((year) => bar(year, year.confirmed, number(year.confirmed ?? 0), year.capacity)),
    },
    {
      title: say('picture.series.attendance'),
      bars: years.map((year) => {
        const part = share(year.present, year.marked);
        return bar(year, part, percent.format(part ?? 0), part === null ? null : 1);
      }),
    },
    {
      title: say('picture.series.completed'),
      bars: years.map((year) => bar(year, year.completed, number(year.completed ?? 0), year.confirmed)),
    },
    money,
  ];
}

function captionOf({ say }: Reading, years: readonly Year[]): string {
  const sum = (of: (year: Year) => number | null) => years.reduce((total, year) => total + (of(year) ?? 0), 0);
  if (years.every(({ confirmed }) => confirmed === null)) {
    return say('picture.series.moneyCaption', { count: years.length });
  }
  const confirmed = sum((year) => year.confirmed);
  return say('picture.series.numbersCaption', {
    count: years.length,
    confirmed,
    completed: sum((year) => year.completed),
  });
}
