import { useEffect, useRef } from 'react';
import { Form, Link, useLocation, useSubmit } from 'react-router';
import { useListAddress } from './list-address.js';
import { useText } from './text.js';

/** A tab of a list: the word in the address, what it is called, how many rows it has where that is known. */
export interface ListTab {
  readonly word: string;
  readonly label: string;
  readonly count?: number | null;
}

/** Tabs over a list, by the parameter `state` of the address; the first shows all. */
export function ListTabs({ label, all, tabs }: { label: string; all: string; tabs: readonly ListTab[] }) {
  const { shown, to } = useListAddress();
  const here = shown.get('state') || null;
  return (
    <nav className="tabs" aria-label={label}>
      <Link to={to({ state: '' })} aria-current={here === null ? 'page' : undefined}>
        {all}
      </Link>
      {tabs.map(({ word, label: text, count }) => (
        <Link key={word} to={to({ state: word })} aria-current={here === word ? 'page' : undefined}>
          {text} {typeof count === 'number' && <span className="count">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}

interface ListFiltersProps {
  /** What can be looked for. */
  search: string;
  /** More filters: controls with a name of the address. */
  children?: React.ReactNode;
}

/** A search and more filters over a list; the list follows while one types or chooses, and the address with it. */
export function ListFilters({ search, children }: ListFiltersProps) {
  const say = useText();
  const submit = useSubmit();
  const { shown, isNarrowed, everything } = useListAddress();
  const form = useFormOfAddress();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const follow = (delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => form.current && void submit(form.current, { replace: true }), delay);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const kept = ['state', 'sort', 'size'].filter((name) => shown.has(name));
  return (
    <search>
      <Form
        method="get"
        className="cluster end list-filters"
        ref={form}
        onChange={(event) => follow((event.target as Element).getAttribute('type') === 'search' ? 200 : 0)}
      >
        {kept.map((name) => (
          <input key={name} type="hidden" name={name} value={shown.get(name) ?? ''} />
        ))}
        <div className="field">
          <label htmlFor="list-search">{search}</label>
          <input
            id="list-search"
            type="search"
            name="search"
            maxLength={100}
            defaultValue={shown.get('search') ?? ''}
          />
        </div>
        {children}
        <noscript>
          <button type="submit" className="button ordinary">
            {say('roster.show')}
          </button>
        </noscript>
        {isNarrowed && (
          <Link className="button plain" to={everything}>
            {say('list.clear')}
          </Link>
        )}
      </Form>
    </search>
  );
}

/** The controls follow the address, for example back or a saved view; the one that is typed in is left alone. */
function useFormOfAddress() {
  const form = useRef<HTMLFormElement>(null);
  const { search } = useLocation();
  useEffect(() => {
    const shown = new URLSearchParams(search);
    for (const control of form.current?.elements ?? []) {
      const isControl = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
      if (!isControl || control.type === 'hidden' || control === document.activeElement) continue;
      control.value = shown.get(control.name) ?? '';
    }
  }, [search]);
  return form;
}

interface ChoiceFilterProps {
  name: string;
  label: string;
  /** What choosing nothing is called. */
  every: string;
  options: readonly { readonly value: string; readonly label: string }[];
}

/** A filter by one of many. */
export function ChoiceFilter({ name, label, every, options }: ChoiceFilterProps) {
  const { shown } = useListAddress();
  return (
    <div className="field">
      <label htmlFor={`list-${name}`}>{label}</label>
      <select id={`list-${name}`} name={name} defaultValue={shown.get(name) ?? ''}>
        <option value="">{every}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A filter by days, both included. */
export function DayFilters() {
  const say = useText();
  const { shown } = useListAddress();
  return (['from', 'until'] as const).map((name) => (
    <div key={name} className="field">
      <label htmlFor={`list-${name}`}>{say(`list.${name}`)}</label>
      <input id={`list-${name}`} type="date" name={name} defaultValue={shown.get(name) ?? ''} />
    </div>
  ));
}
