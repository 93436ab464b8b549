import type { TimelinePictureFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { deadlineIn, formatTime } from '../ui/formats.js';
import { DataPicture } from '../ui/pictures/data-picture.js';
import { type Lane, Lanes } from '../ui/pictures/lanes.js';
import type { Look } from '../ui/pictures/look.js';
import { monthTicks } from '../ui/pictures/time-ticks.js';
import { type Reading, useReading } from '../ui/text.js';

const TimelinePictureFragment = graphql(`
  fragment TimelinePicture on Edition {
    slug
    status
    timeZone
    startsAt
    endsAt
    completedAt
    registrationOpensAt
    registrationClosesAt
    tiers {
      id
      name
      opensAt
      closesAt
    }
    sessions {
      id
      title
      startsAt
      endsAt
      timeZone
      status
      cohort {
        name
      }
    }
    series {
      communities {
        id
        slug
        name
        nextMeeting {
          title
          startsAt
          timeZone
        }
      }
    }
  }
`);

const looks = {
  window: { tone: 'done', stroke: 'bold' },
  tier: { tone: 'done', stroke: 'thin' },
  lasting: { tone: 'lasting', stroke: 'medium' },
} as const satisfies Record<string, Look>;

interface TimelinePictureProps {
  edition: FragmentType<typeof TimelinePictureFragment>;
  /** UTC instant, ISO 8601. */
  now: string;
  /** Only what everyone wants to know: no windows of single prices. */
  isSmall?: boolean;
}

const ms = (at: string) => Date.parse(at);

/** An edition in time: until when one registers, its sessions on the ground line, and what goes on below. */
export function TimelinePicture({ edition: ref, now, isSmall }: TimelinePictureProps) {
  const edition = readFragment(TimelinePictureFragment, ref);
  const reading = useReading();
  const { say, locale } = reading;
  const meetings = edition.series.communities.flatMap(({ nextMeeting }) => nextMeeting ?? []);
  const { endsAt, completedAt } = edition;
  const ends = [endsAt, completedAt ?? endsAt, ...meetings.map(({ startsAt }) => startsAt)].map(ms);
  const from = Math.min(ms(edition.registrationOpensAt), isSmall ? Number.POSITIVE_INFINITY : ms(now));
  const room = (Math.max(...ends) - from) / 25;
  const to = Math.max(...ends) + room;
  const isPast = ms(now) > to;
  return (
    <DataPicture
      title={say('picture.time.title')}
      caption={captionOf(reading, edition, now)}
      empty=""
      table={tableOf(reading, edition, now)}
      plain={isSmall}
    >
      <Lanes
        from={from - room}
        to={to}
        lanes={lanesOf(reading, edition, now, isSmall ?? false)}
        ticks={monthTicks(locale, from, to)}
        now={isPast ? null : { at: ms(now), label: say('picture.time.today') }}
      />
    </DataPicture>
  );
}

const living = ({ sessions }: Facts) => sessions.filter(({ status }) => status !== 'CANCELLED');

function lanesOf({ say }: Reading, edition: Facts, now: string, isSmall: boolean): Lane[] {
  const opens = ms(edition.registrationOpensAt);
  const closes = ms(edition.registrationClosesAt);
  const sessions = living(edition);
  const held = sessions.filter(({ endsAt }) => endsAt <= now).length;
  const tiers = isSmall ? [] : edition.tiers.filter(({ opensAt, closesAt }) => opensAt || closesAt);
  return [
    {
      key: 'registration',
      label: say('picture.time.registration'),
      spans: [{ from: opens, to: closes, look: looks.window }],
    },
    ...tiers.map(({ id, name, opensAt, closesAt }) => ({
      key: id,
      label: name,
      spans: [
        {
          from: Math.max(opens, opensAt ? ms(opensAt) : opens),
          to: Math.min(closes, closesAt ? ms(closesAt) : closes),
          look: looks.tier,
        },
      ],
    })),
    {
      key: 'sessions',
      label: say('picture.time.sessions', { held, all: sessions.length }),
      isGround: true,
      dots: [...new Set(sessions.map(({ startsAt }) => startsAt))].map((startsAt) => ({
        at: ms(startsAt),
        tone: 'dated' as const,
        isHollow: startsAt > now,
      })),
    },
    ...(isSmall ? [] : [completionLane(say, edition)]),
    ...edition.series.communities.map(({ id, name, nextMeeting }) => ({
      key: id,
      label: name,
      spans: [{ from: 0, to: Number.MAX_SAFE_INTEGER, look: { ...looks.lasting, stroke: 'thin' as const } }],
      dots: nextMeeting ? [{ at: ms(nextMeeting.startsAt), tone: 'lasting' as const, isHollow: true }] : [],
    })),
  ];
}

const completionName = (say: Reading['say'], { completedAt }: Facts) =>
  say(completedAt ? 'picture.time.laneCompleted' : 'picture.time.laneCompleting');

/** Where people completed, or can be made to complete once the last session is over. */
function completionLane(say: Reading['say'], edition: Facts): Lane {
  const { completedAt, endsAt } = edition;
  const dot = { at: ms(completedAt ?? endsAt), tone: 'done' as const, isHollow: !completedAt };
  return { key: 'completion', label: completionName(say, edition), dots: [dot] };
}

function captionOf({ say, locale }: Reading, edition: Facts, now: string): string {
  const date = (at: string, zone = edition.timeZone) => formatTime(locale, zone, at, 'date');
  const sessions = living(edition);
  const next = sessions.find(({ endsAt }) => endsAt > now);
  const { registrationOpensAt: opens, registrationClosesAt: closes } = edition;
  const window = opens > now ? 'opens' : closes > now ? 'open' : 'closed';
  const last = sessions.at(-1);
  const texts = [
    say(`picture.time.${window}`, { date: date(window === 'opens' ? opens : deadlineIn(edition.timeZone, closes)) }),
    next && say('picture.time.next', { date: date(next.startsAt, next.timeZone) }),
    !next && last && say('picture.time.over', { date: date(last.startsAt, last.timeZone) }),
    edition.status === 'COMPLETED' && say('picture.time.completed'),
    edition.series.communities.length > 0 &&
      say('picture.time.communities', { count: edition.series.communities.length }),
  ];
  return texts.filter(Boolean).join(' ');
}

function tableOf({ say, locale }: Reading, edition: Facts, now: string) {
  const date = (at: string, zone = edition.timeZone) => formatTime(locale, zone, at, 'shortDate');
  const deadline = (at: string) => date(deadlineIn(edition.timeZone, at));
  const row = (key: string, what: React.ReactNode, when: string) => ({ key, cells: [what, when] });
  return {
    heads: [say('picture.time.what'), say('edition.when')],
    rows: [
      row('opens', say('picture.time.rowOpens'), date(edition.registrationOpensAt)),
      ...edition.tiers.flatMap(({ id, name, opensAt, closesAt }) => [
        ...(opensAt ? [row(`${id} opens`, say('picture.time.rowTierOpens', { name }), date(opensAt))] : []),
        ...(closesAt ? [row(id, say('picture.time.rowTier', { name }), deadline(closesAt))] : []),
      ]),
      row('closes', say('picture.time.rowCloses'), deadline(edition.registrationClosesAt)),
      ...living(edition).map(({ id, title, cohort, startsAt, endsAt, timeZone }) => {
        const name = cohort ? `${title} (${cohort.name})` : title;
        return row(id, endsAt <= now ? say('picture.time.rowHeld', { name }) : name, date(startsAt, timeZone));
      }),
      row('completion', completionName(say, edition), date(edition.completedAt ?? edition.endsAt)),
      ...edition.series.communities.map(({ id, slug, name, nextMeeting }) =>
        row(
          id,
          <a href={`/c/${slug}`}>{name}</a>,
          nextMeeting ? date(nextMeeting.startsAt, nextMeeting.timeZone) : say('picture.time.noMeeting'),
        ),
      ),
    ],
  };
}
