import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

/** Places that `g` and a letter lead to. */
export const places = [
  ['t', '/organize', 'console.today'],
  ['e', '/organize/editions', 'organize.editions'],
  ['c', '/organize/communities', 'nav.communities'],
  ['m', '/organize/money', 'organize.money'],
  ['h', '/home', 'nav.home'],
] as const;

const offKey = 'perennial.shortcuts';

/** Whether single keys act; a reader can switch them off, and the browser remembers. */
export function areShortcutsOn(): boolean {
  return readOff() !== 'off';
}

/** Switches single keys on or off in this browser. */
export function switchShortcuts(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(offKey);
    else localStorage.setItem(offKey, 'off');
  } catch {
    // A browser that keeps nothing keeps them on.
  }
}

function readOff(): string | null {
  try {
    return localStorage.getItem(offKey);
  } catch {
    return null;
  }
}

/** A place with the letter that leads there. */
export type KeyedPlace = (typeof places)[number];

interface Acts {
  /** Places that the reader has. */
  own: readonly KeyedPlace[];
  onHelp: () => void;
  onSearch: () => void;
}

const patienceMs = 1500;

/** `g` and a letter leads to a place, `/` searches, `u` takes back the last act, `?` lists them; never while somebody types or a dialog is open. */
export function useShortcuts({ onHelp, onSearch, own }: Acts): void {
  const navigate = useNavigate();
  const wentAt = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        onSearch();
        return;
      }
      if (!areShortcutsOn() || event.defaultPrevented || isTyping(event) || hasModifier(event)) return;
      const isSecond = Date.now() - wentAt.current < patienceMs;
      wentAt.current = event.key === 'g' ? Date.now() : 0;
      const place = isSecond && own.find(([letter]) => letter === event.key);
      if (place) {
        event.preventDefault();
        if (place[1].startsWith('/organize')) void navigate(place[1]);
        else window.location.assign(place[1]);
      } else if (event.key === '?') onHelp();
      else if (event.key === 'u') undoLast();
      else if (event.key === '/') {
        event.preventDefault();
        onSearch();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, onHelp, onSearch, own]);
}

/** Takes back what the newest toast offers to. */
function undoLast(): void {
  [...document.querySelectorAll<HTMLElement>('[data-undo]')].at(-1)?.click();
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
}

function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role=dialog]') !== null;
}
