import { belongs, type HomeCommunity } from '../communities/home-community.js';
import { type HomeWorkshop, isToCome, sessionsToCome } from '../registration/home-workshop.js';
import { useText } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';

/** Something dated of mine, of a workshop or of a community. */
interface OwnDate {
  readonly key: string;
  readonly title: string;
  readonly from: string;
  readonly href: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly zone: string;
  readonly online: boolean;
  readonly isLasting: boolean;
}

/** Sessions of my workshops and the next meetings of my communities, soonest first. */
export function datesOf(
  workshops: readonly HomeWorkshop[],
  communities: readonly HomeCommunity[],
  now: string,
): OwnDate[] {
  const sessions = workshops
    .filter((workshop) => workshop.state === 'CONFIRMED' && isToCome(workshop, now))
    .flatMap((workshop) =>
      sessionsToCome(workshop, now).map((session) => ({
        ...session,
        key: session.id,
        from: workshop.edition.title,
        href: `/r/${workshop.link}`,
        isLasting: false,
      })),
    );
  const meetings = communities
    .filter(belongs)
    .flatMap(({ community: { slug, name, nextMeeting } }) =>
      nextMeeting && nextMeeting.viewerRsvp?.answer !== 'NO'
        ? [{ ...nextMeeting, key: nextMeeting.id, from: name, href: `/c/${slug}`, isLasting: true }]
        : [],
    );
  return [...sessions, ...meetings]
    .map(({ timeZone, place, ...date }) => ({ ...date, zone: timeZone, online: place == null }))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

const shownAtOnce = 4;

/** My next dates on one line; later ones folded. */
export function HomeDates({ dates }: { dates: readonly OwnDate[] }) {
  const say = useText();
  const later = dates.slice(shownAtOnce);
  return (
    <section className="card stack first" aria-labelledby="dates">
      <h2 id="dates">{say('home.dates')}</h2>
      <DateList dates={dates.slice(0, shownAtOnce)} />
      {later.length > 0 && (
        <details className="more">
          <summary>{say('home.laterDates', { count: later.length })}</summary>
          <DateList dates={later} />
        </details>
      )}
      <p>
        <a href="/me/calendar#make">{say('feeds.follow')}</a>
      </p>
    </section>
  );
}

function DateList({ dates }: { dates: readonly OwnDate[] }) {
  return (
    <ol className="sessions">
      {dates.map(({ key, title, from, href, startsAt, endsAt, zone, online, isLasting }) => (
        <li key={key} className={isLasting ? 'lasting' : undefined}>
          <p>
            <strong>{title}</strong>
          </p>
          <SessionTime startsAt={startsAt} endsAt={endsAt} zone={zone} online={online} />
          <p>
            <a href={href}>{from}</a>
          </p>
        </li>
      ))}
    </ol>
  );
}
