import { useEffect, useState, useSyncExternalStore } from 'react';
import { useViewer } from '../ui/root.js';
import { type MarkNews, type MarkSender, markSenderOf } from './mark-sender.js';

const nothing: MarkNews = { waiting: [], arrived: new Map(), refused: [], isSignedOut: false };

/** What was tapped on this device, and the sender to tap by; null on the server and until the page is alive. */
export function useMarks(): { news: MarkNews; sender: MarkSender | null } {
  const personId = useViewer()?.id;
  const [sender, setSender] = useState<MarkSender | null>(null);
  useEffect(() => setSender(personId ? markSenderOf(personId) : null), [personId]);
  const news = useSyncExternalStore(
    sender?.subscribe ?? (() => () => undefined),
    () => sender?.news ?? nothing,
    () => nothing,
  );
  return { news, sender };
}
