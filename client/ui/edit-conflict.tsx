import { useContext } from 'react';
import { useLocation } from 'react-router';
import type { FormReply } from '../graphql/refusable.js';
import { type FieldLabels, FormContext } from './form.js';
import { localText } from './local-text.js';
import { sayIfKnown, useReading } from './text.js';
import { DateTime } from './times.js';

/** A value that somebody else changed, as the API tells it. */
interface ChangedValue {
  readonly path: string;
  readonly current?: string | null;
}

/** What is now, when the form was refused because somebody else changed it; null for other refusals. */
function conflictOf(reply: FormReply | null) {
  if (reply?.refusal.name !== 'EditConflict') return null;
  const facts = reply.refusal.facts as { changes?: ChangedValue[]; version?: number | null; changedAt?: string | null };
  return { changes: facts.changes ?? [], version: facts.version ?? null, changedAt: facts.changedAt ?? null };
}

/**
 * A hidden value that says what the reader saw: of the page at first, and of what somebody else made of it once that was
 * shown. `of` names the value that it repeats; without it the version.
 */
export function SeenField({ name, value, of }: { name: string; value: string | number; of?: string }) {
  const { reply } = useContext(FormContext);
  const conflict = conflictOf(reply);
  const current = of ? conflict?.changes.find(({ path }) => path === of)?.current : conflict?.version;
  return <input type="hidden" name={name} value={(conflict ? current : value) ?? ''} />;
}

/** A value of a form as somebody reads it: what is chosen by its name, days and times written out. */
function readable(locale: string, path: string, value: string): string {
  if (/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(value) && !Number.isNaN(Date.parse(value))) return localText(locale, value);
  return (chosenBy[path] && sayIfKnown(locale, `${chosenBy[path]}.${value}`)) ?? value;
}

/** What is chosen from a list, with where the names of its values stand. */
const chosenBy: Record<string, string> = {
  status: 'edition.status',
  entry: 'cohorts.entry',
  mode: 'mode',
  anchor: 'reminder.anchor',
  isWaitlistOpen: 'compare',
};

/** Whether two typed values are the same text, however the lines end. */
function isSame(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
  return plain(one) === plain(other);
}

interface ConflictChoiceProps {
  reply: FormReply;
  labels: FieldLabels;
  forget: () => void;
}

/** Theirs beside yours, with both ways on; nothing for other refusals. */
export function ConflictChoice({ reply, labels, forget }: ConflictChoiceProps) {
  const { say, locale } = useReading();
  const { pathname, search } = useLocation();
  const conflict = conflictOf(reply);
  if (!conflict) return null;
  const { changes, changedAt } = conflict;
  const yours = (path: string) => reply.values[path]?.[0];
  const others = changes.filter(({ path, current }) => {
    const typed = yours(path);
    return typed === undefined || !isSame(typed, current ?? '');
  });
  const text = (path: string, value: string | null | undefined) =>
    (value && readable(locale, path, value)) || say('conflict.nothing');
  return (
    <div className="stack tight">
      {changedAt && (
        <p>
          {say('conflict.changedAt')} <DateTime at={changedAt} />
        </p>
      )}
      {changes.length > 0 && others.length === 0 && <p>{say('conflict.elsewhere')}</p>}
      <dl className="conflict">
        {others.map(({ path, current }) => (
          <div key={path}>
            <dt>{labels[path] ?? sayIfKnown(locale, `field.${path}`) ?? path}</dt>
            <dd>{say('conflict.theirs', { value: text(path, current) })}</dd>
            {yours(path) !== undefined && <dd>{say('conflict.yours', { value: text(path, yours(path)) })}</dd>}
          </div>
        ))}
      </dl>
      <div className="cluster">
        <button type="submit" className="button ordinary small">
          {say('conflict.mine')}
        </button>
        <a className="button ordinary small" href={pathname + search} onClick={forget}>
          {say('conflict.take')}
        </a>
      </div>
    </div>
  );
}
