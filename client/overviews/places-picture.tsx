import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { DataPicture } from '../ui/pictures/data-picture.js';
import { Legend } from '../ui/pictures/legend.js';
import type { Look } from '../ui/pictures/look.js';
import { Ring } from '../ui/pictures/ring.js';
import { useText } from '../ui/text.js';

const PlacesPictureFragment = graphql(`
  fragment PlacesPicture on Edition {
    slug
    registrationCounts {
      confirmed
      held
      accepted
      offered
      waitlisted
    }
    pools {
      kind
      capacity
    }
  }
`);

const looks = {
  confirmed: { tone: 'done', stroke: 'bold' },
  held: { tone: 'waiting', stroke: 'dashed' },
  offered: { tone: 'dated', stroke: 'dotted' },
  free: { tone: 'plain', stroke: 'thin' },
} as const satisfies Record<string, Look>;

type Part = keyof typeof looks;

/** How the places of an edition are taken, and who waits for one. */
export function PlacesPicture({ edition }: { edition: FragmentType<typeof PlacesPictureFragment> }) {
  const { slug, registrationCounts: counts, pools } = readFragment(PlacesPictureFragment, edition);
  const say = useText();
  if (!counts || !pools) return null;
  const capacity = pools.find(({ kind }) => kind === 'EDITION')?.capacity ?? null;
  const { confirmed, offered, waitlisted: waiting } = counts;
  const held = counts.held + counts.accepted;
  const free = capacity === null ? null : Math.max(0, capacity - confirmed - held - offered);
  const roster = `/organize/w/${slug}`;
  const lists: Record<Part, string> = {
    confirmed: `${roster}?state=confirmed`,
    held: `${roster}?state=held`,
    offered: `${roster}?state=waitlisted`,
    free: `${roster}/places`,
  };
  const amounts: Record<Part, number> = { confirmed, held, offered, free: free ?? 0 };
  const parts = (Object.keys(looks) as Part[]).filter((part) => part !== 'free' || free !== null);
  const isEmpty = confirmed + held + offered + waiting === 0;
  const number = (n: number) => say('number', { n });
  const said = { confirmed, held, offered, free: free ?? 0, waiting };
  return (
    <DataPicture
      title={say('picture.places.title')}
      caption={isEmpty ? null : say(free === null ? 'picture.places.noLimit' : 'picture.places.caption', said)}
      empty={say('picture.places.empty')}
      table={{
        heads: [say('organize.state'), say('organize.places')],
        rows: [
          ...parts.map((part) => ({
            key: part,
            cells: [
              <a key={part} href={lists[part]}>
                {say(`picture.places.${part}`)}
              </a>,
              number(amounts[part]),
            ],
          })),
          { key: 'waiting', cells: [say('picture.places.waiting'), number(waiting)] },
        ],
      }}
      isBeside
      legend={
        <Legend
          items={[
            ...parts.map((key) => ({
              key,
              look: looks[key],
              label: say(`picture.places.${key}`),
              value: number(amounts[key]),
              href: lists[key],
            })),
            {
              key: 'waiting',
              look: null,
              label: say('picture.places.waiting'),
              value: number(waiting),
              href: lists.offered,
            },
          ]}
        />
      }
    >
      <Ring
        parts={parts.map((key) => ({ key, look: looks[key], amount: amounts[key] }))}
        middle={number(confirmed)}
        below={capacity === null ? say('picture.places.confirmed') : say('picture.ofWhole', { whole: capacity })}
      />
    </DataPicture>
  );
}
