import type { HomeCommunity } from '../communities/home-community.js';
import type { HomeWorkshop } from '../registration/home-workshop.js';
import { formatTime } from '../ui/formats.js';
import { DataPicture } from '../ui/pictures/data-picture.js';
import { Lanes } from '../ui/pictures/lanes.js';
import { monthTicks } from '../ui/pictures/time-ticks.js';
import { useReading } from '../ui/text.js';

interface JourneyPictureProps {
  workshops: readonly HomeWorkshop[];
  communities: readonly HomeCommunity[];
  /** UTC instant, ISO 8601. */
  now: string;
}

const ms = (at: string) => Date.parse(at);
const month = 30 * 86_400_000;

/** My way through the years: workshops on the line, communities below it since I joined. */
export function JourneyPicture({ workshops, communities, now }: JourneyPictureProps) {
  const { say, locale, timeZone } = useReading();
  const taken = workshops
    .filter(({ state }) => state === 'CONFIRMED')
    .sort((a, b) => a.edition.startsAt.localeCompare(b.edition.startsAt));
  const joined = communities.flatMap((membership) =>
    membership.joinedAt ? [{ ...membership, joinedAt: membership.joinedAt }] : [],
  );
  joined.sort((a, b) => a.joinedAt.localeCompare(b.joinedAt));
  const moments = [...taken.map(({ edition }) => edition.startsAt), ...joined.map(({ joinedAt }) => joinedAt), now].map(
    ms,
  );
  const from = Math.min(...moments) - month;
  const to = Math.max(...moments) + month;
  const completed = taken.filter(({ completion }) => completion).length;
  const date = (at: string) => formatTime(locale, timeZone ?? 'UTC', at, 'shortDate');
  const isEmpty = taken.length + joined.length === 0;
  return (
    <DataPicture
      title={say('home.journey')}
      caption={
        isEmpty
          ? null
          : say('picture.journey.caption', { workshops: taken.length, completed, communities: joined.length })
      }
      empty={say('picture.journey.empty')}
      table={{
        heads: [say('picture.time.what'), say('edition.when'), say('organize.state')],
        rows: [
          ...taken.map(({ id, link, edition, completion }) => ({
            key: id,
            cells: [
              <a key={id} href={`/r/${link}`}>
                {edition.title}
              </a>,
              date(edition.startsAt),
              say(completion ? 'own.badgeCompleted' : 'registration.CONFIRMED'),
            ],
          })),
          ...joined.map(({ id, community, joinedAt, state }) => ({
            key: id,
            cells: [
              <a key={id} href={`/c/${community.slug}`}>
                {community.name}
              </a>,
              say('picture.journey.since', { date: date(joinedAt) }),
              say(`membership.${state}`),
            ],
          })),
        ],
      }}
    >
      <Lanes
        from={from}
        to={to}
        ticks={monthTicks(locale, from, to)}
        now={{ at: ms(now), label: say('picture.time.today') }}
        lanes={[
          {
            key: 'workshops',
            label:
              taken.length === 0
                ? say('picture.journey.none')
                : say('picture.journey.workshops', {
                    labels: taken.map(({ edition }) => edition.label).join(say('list.comma')),
                  }),
            isGround: true,
            dots: taken.map(({ edition, completion }) => ({
              at: ms(edition.startsAt),
              tone: completion ? ('done' as const) : ('dated' as const),
              isHollow: edition.startsAt > now,
            })),
          },
          ...joined.map(({ id, community, joinedAt, state }) => ({
            key: id,
            label: community.name,
            spans: [
              {
                from: ms(joinedAt),
                to,
                look: {
                  tone: 'lasting' as const,
                  stroke: state === 'MEMBER' ? ('medium' as const) : ('dashed' as const),
                },
              },
            ],
          })),
        ]}
      />
    </DataPicture>
  );
}
