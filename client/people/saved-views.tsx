import { Link, redirect, useFetcher, useLocation } from 'react-router';
import type { ListName, SavedViewFragment as ViewFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useListAddress } from '../ui/list-address.js';
import { problemText, wrongText } from '../ui/problem-texts.js';
import { useReading } from '../ui/text.js';
import type { ViewReply } from './saved-view-acts.js';

const SavedViewFragment = graphql(`
  fragment SavedView on SavedView {
    id
    name
    query
    isDefault
  }
`);

/** The reader's own views of a list, as they were read. */
export type Views = readonly FragmentType<typeof SavedViewFragment>[];

/** Leads to the reader's default view of a list that was opened without saying how. */
export function openDefault(request: Request, refs: Views): void {
  const { pathname, search } = new URL(request.url);
  const view = readFragment(SavedViewFragment, refs).find(({ isDefault, query }) => isDefault && query !== '');
  if (search === '' && view) throw redirect(`${pathname}?${view.query}`);
}

interface SavedViewsProps {
  list: ListName;
  /** Id of the edition; empty where the list is of the whole instance. */
  scopeId: string;
  views: Views;
}

/** The reader's own views of a list, and the way to save what is shown as one. */
export function SavedViews({ list, scopeId, views: refs }: SavedViewsProps) {
  const { say } = useReading();
  const { query } = useListAddress();
  const { pathname } = useLocation();
  const fetcher = useFetcher<ViewReply>({ key: `views-${list}` });
  const views = readFragment(SavedViewFragment, refs);
  const send = (values: Record<string, string>) =>
    void fetcher.submit({ list, scopeId, ...values }, { method: 'post', action: '/organize/views' });
  return (
    <details className="more views" name="views">
      <summary>{say('views.title', { count: views.length })}</summary>
      <div className="stack">
        <ViewOutcome reply={fetcher.data ?? null} send={send} />
        {views.length > 0 && (
          <ul className="rows">
            {views.map((view) => (
              <li key={view.id} className="between">
                <Link to={`${pathname}?${view.query}`} aria-current={view.query === query ? 'page' : undefined}>
                  {view.name}
                </Link>
                <ViewActs view={view} send={send} />
              </li>
            ))}
          </ul>
        )}
        <SaveForm query={query} send={send} />
      </div>
    </details>
  );
}

type Send = (values: Record<string, string>) => void;

function ViewActs({ view: { id, name, isDefault }, send }: { view: ViewFacts; send: Send }) {
  const { say } = useReading();
  const rename = () => {
    const given = window.prompt(say('views.newName'), name)?.trim();
    if (given && given !== name) send({ act: 'change', viewId: id, name: given });
  };
  return (
    <span className="cluster tight">
      <button
        type="button"
        className="button plain small"
        aria-pressed={isDefault}
        aria-label={say('views.defaultOf', { name })}
        onClick={() => send({ act: 'change', viewId: id, isDefault: isDefault ? 'no' : 'yes' })}
      >
        {say(isDefault ? 'views.isDefault' : 'views.makeDefault')}
      </button>
      <button
        type="button"
        className="button plain small"
        aria-label={say('views.renameOf', { name })}
        onClick={rename}
      >
        {say('views.rename')}
      </button>
      <button
        type="button"
        className="button plain small"
        aria-label={say('views.deleteOf', { name })}
        onClick={() => send({ act: 'delete', viewId: id })}
      >
        {say('views.delete')}
      </button>
    </span>
  );
}

function SaveForm({ query, send }: { query: string; send: Send }) {
  const { say } = useReading();
  return (
    <form
      className="cluster end"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const name = String(new FormData(form).get('name') ?? '');
        send({ act: 'save', name, query });
        form.reset();
      }}
    >
      <div className="field">
        <label htmlFor="view-name">{say('views.saveAs')}</label>
        <input id="view-name" name="name" maxLength={60} required autoComplete="off" />
      </div>
      <button type="submit" className="button ordinary small">
        {say('views.save')}
      </button>
    </form>
  );
}

/** What became of the last act: what is wrong, or that a view is gone and can come back. */
function ViewOutcome({ reply, send }: { reply: ViewReply | null; send: Send }) {
  const { say, locale } = useReading();
  const { refusal, removed } = reply ?? { refusal: null, removed: null };
  const [wrong] = refusal?.fields ?? [];
  return (
    <p role="status" className={refusal ? 'wrong' : 'between'}>
      {refusal && (wrong ? wrongText(locale, wrong) : problemText(locale, refusal))}
      {removed && <span>{say('views.removed', { name: removed.name })}</span>}
      {removed && (
        <button
          type="button"
          className="button ordinary small"
          onClick={() => {
            const { isDefault, ...view } = removed;
            send({ act: 'save', ...view, ...(isDefault && { isDefault: 'yes' }) });
          }}
        >
          {say('views.undo')}
        </button>
      )}
    </p>
  );
}
