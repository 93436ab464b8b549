import { useEffect, useState, useSyncExternalStore } from 'react';
import { useViewer } from '../ui/root.js';
import { takeEarlyMarks } from './early-marks.js';
import { type MarkNews, type MarkSender, markSenderOf } from './mark-sender.js';

const nothing: MarkNews = { waiting: [], arrived: new Map(), refused: [], isSignedOut: false };

/** Whose taps these are, what was tapped on this device, and the sender to tap by; null until the page is alive. */
export function useMarks(): { personId: string | undefined; news: MarkNews; sender: MarkSender | null } {
  const personId = useViewer()?.id;
  const [sender, setSender] = useState<MarkSender | null>(null);
  useEffect(() => {
    if (personId) takeEarlyMarks(personId);
    setSender(personId ? markSenderOf(personId) : null);
  }, [personId]);
  const news = useSyncExternalStore(
    sender?.subscribe ?? (() => () => undefined),
    () => sender?.news ?? nothing,
    () => nothing,
  );
  return { personId, news, sender };
}
