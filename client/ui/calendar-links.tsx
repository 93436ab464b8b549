import { useText } from './text.js';

interface CalendarLinksProps {
  /** Base of the product's addresses, without trailing slash. */
  publicUrl: string;
  /** Path of a public calendar, `/calendar/editions/<slug>.ics`. */
  path: string;
}

/** The two ways to have public dates in one's own calendar: one that follows changes, and a file. */
export function CalendarLinks({ publicUrl, path }: CalendarLinksProps) {
  const say = useText();
  return (
    <p className="muted">
      {say('feeds.inCalendar')}{' '}
      <a href={`${publicUrl.replace(/^https?:/, 'webcal:')}${path}`}>{say('feeds.subscribePublic')}</a>
      {' · '}
      <a href={path}>{say('feeds.download')}</a>
    </p>
  );
}
