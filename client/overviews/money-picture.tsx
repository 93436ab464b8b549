import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { formatMoney } from '../ui/formats.js';
import { DataPicture } from '../ui/pictures/data-picture.js';
import { Legend } from '../ui/pictures/legend.js';
import type { Look } from '../ui/pictures/look.js';
import { Ring } from '../ui/pictures/ring.js';
import { useReading } from '../ui/text.js';

const MoneyPictureFragment = graphql(`
  fragment MoneyPicture on Edition {
    slug
    moneyStanding {
      overdueOrders
      paid {
        amountMinor
        currency
      }
      open {
        amountMinor
        currency
      }
      overdue {
        amountMinor
        currency
      }
      refunded {
        amountMinor
        currency
      }
    }
  }
`);

const looks = {
  paid: { tone: 'done', stroke: 'bold' },
  open: { tone: 'waiting', stroke: 'dashed' },
  overdue: { tone: 'failed', stroke: 'dotted' },
  refunded: { tone: 'plain', stroke: 'thin' },
} as const satisfies Record<string, Look>;

type Part = keyof typeof looks;
const parts = Object.keys(looks) as Part[];

/** What was paid, is still to come, is late and went back. */
export function MoneyPicture({ edition }: { edition: FragmentType<typeof MoneyPictureFragment> }) {
  const { slug, moneyStanding: standing } = readFragment(MoneyPictureFragment, edition);
  const { locale, say } = useReading();
  if (!standing) return null;
  const money = (part: Part) => formatMoney(locale, standing[part]);
  const href = `/organize/w/${slug}/money`;
  const isEmpty = parts.every((part) => standing[part].amountMinor === 0);
  const facts = { paid: money('paid'), open: money('open'), overdue: money('overdue'), refunded: money('refunded') };
  const whole = Math.round(standing.paid.amountMinor + standing.open.amountMinor + standing.overdue.amountMinor);
  const share = whole === 0 ? 0 : standing.paid.amountMinor / whole;
  return (
    <DataPicture
      title={say('picture.money.title')}
      caption={isEmpty ? null : say('picture.money.caption', { ...facts, count: standing.overdueOrders })}
      empty={say('picture.money.empty')}
      table={{
        heads: [say('picture.money.what'), say('organize.money')],
        rows: parts.map((part) => ({ key: part, cells: [say(`picture.money.${part}`), money(part)] })),
      }}
      isBeside
      legend={
        <Legend
          items={parts.map((key) => ({
            key,
            look: looks[key],
            label: say(`picture.money.${key}`),
            value: money(key),
            href,
          }))}
        />
      }
    >
      <Ring
        parts={parts.map((key) => ({ key, look: looks[key], amount: standing[key].amountMinor }))}
        middle={new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)}
        below={say('picture.money.paidShare')}
      />
    </DataPicture>
  );
}
