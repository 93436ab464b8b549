import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useLocation, useNavigation } from 'react-router';
import { formNameField } from '../graphql/form-values.js';
import { type Draft, dropDraft, keepDraft, readDraft } from './draft-store.js';
import { useViewer } from './root.js';
import { useText } from './text.js';
import { setUnsaved } from './unsaved-guard.js';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Controls that a person types or chooses in; the page's own values and secrets are none. */
function controlsOf(form: HTMLFormElement | null): Control[] {
  return [...(form?.elements ?? [])].filter(
    (control): control is Control =>
      (control instanceof HTMLInputElement && !['hidden', 'file', 'password', 'submit'].includes(control.type)) ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement,
  );
}

function nameOf(control: Control): string {
  return isTicked(control) ? `${control.name}=${control.value}` : control.name;
}

function isTicked(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
}

function typedIn(form: HTMLFormElement | null): Draft {
  return Object.fromEntries(
    controlsOf(form).map((control) => [nameOf(control), isTicked(control) ? String(control.checked) : control.value]),
  );
}

function fill(form: HTMLFormElement | null, values: Draft): void {
  for (const control of controlsOf(form)) {
    const value = values[nameOf(control)];
    if (value === undefined) continue;
    if (isTicked(control)) control.checked = value === 'true';
    else if (control.value !== value) {
      control.value = value;
      // What follows from it is shown beside it, as when it is typed.
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
}

function isSame(one: Draft, other: Draft): boolean {
  return Object.keys(one).every((name) => other[name] === undefined || other[name] === one[name]);
}

/**
 * Keeps on this device what is typed into a form, by person, page and form, until it was taken: it is there again after a
 * reload, without a network, and after the session was lost. Only where React has taken the page over.
 */
export function useDraft(name: string, form: React.RefObject<HTMLFormElement | null>, isRefused: boolean) {
  const { pathname } = useLocation();
  const viewer = useViewer();
  const key = viewer ? `${viewer.id}:${pathname}:${name}` : null;
  const id = useId();
  const first = useRef<Draft>({});
  const [isRestored, setRestored] = useState(false);
  const forget = useCallback(() => {
    if (key) dropDraft(key);
    setUnsaved(id, false);
    setRestored(false);
  }, [key, id]);
  useEffect(() => {
    first.current = typedIn(form.current);
    const kept = key && !isRefused ? readDraft(key) : null;
    if (kept && !isSame(first.current, kept)) {
      fill(form.current, kept);
      setRestored(true);
      setUnsaved(id, true);
    }
    if (isRefused) setUnsaved(id, true);
    return () => setUnsaved(id, false);
  }, [key, id, form, isRefused]);
  useForgetWhenTaken(name, forget);
  const onInput = () => {
    const typed = typedIn(form.current);
    const isChanged = !isSame(first.current, typed);
    setUnsaved(id, isChanged);
    if (key && isChanged) keepDraft(key, typed);
    if (key && !isChanged) dropDraft(key);
  };
  const discard = () => {
    fill(form.current, first.current);
    forget();
  };
  return { isRestored, onInput, discard, forget };
}

/** An act that did what was asked leads somewhere; one that was refused stays. */
function useForgetWhenTaken(name: string, forget: () => void): void {
  const { state, location, formData } = useNavigation();
  const isOwn = formData?.get(formNameField) === name;
  const isLed = (location?.state as { _isRedirect?: boolean } | null | undefined)?._isRedirect === true;
  useEffect(() => {
    if (state === 'loading' && isOwn && isLed) forget();
  }, [state, isOwn, isLed, forget]);
}

/** Says that something typed earlier is there again, and how to be rid of it. */
export function RestoredNotice({ onDiscard }: { onDiscard: () => void }) {
  const say = useText();
  return (
    <p className="notice tone-plain between" role="status">
      <span>{say('draft.restored')}</span>
      <button type="button" className="button plain small" onClick={onDiscard}>
        {say('draft.discard')}
      </button>
    </p>
  );
}
