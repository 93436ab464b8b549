import { createContext, useContext } from 'react';
import { type FormReply, isFormReply } from '../graphql/refusable.js';
import { Notice } from './notice.js';
import { problemText, summaryText } from './problem-texts.js';
import { useReading } from './text.js';

/** Where one rendering on the server notes whether a form took what was answered to it. */
export class ReplySlot {
  isTaken = false;
  /** `lost`: what no form of the page took the first time; said above the page instead. */
  constructor(readonly lost: FormReply | null = null) {}
}

/** Set while a page is rendered on the server. */
export const ReplyContext = createContext<ReplySlot | null>(null);

/** What an action answered, if it refused. */
export function replyIn(actionData: Readonly<Record<string, unknown>> | null): FormReply | null {
  return Object.values(actionData ?? {}).find(isFormReply) ?? null;
}

/** Why nothing was done, where the form that was sent is no longer on the page: an offer that ended meanwhile, for example. */
export function LostReply() {
  const reply = useContext(ReplyContext)?.lost;
  const { locale } = useReading();
  if (!reply) return null;
  const { refusal } = reply;
  return (
    <Notice tone="failed" title={problemText(locale, refusal)} news>
      {refusal.fields.map((wrong) => (
        <p key={`${wrong.path} ${wrong.rule}`}>{summaryText(locale, wrong)}</p>
      ))}
    </Notice>
  );
}
