import { Keyboard, Search } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { ConsoleArea } from '../graphql/generated/graphql.js';
import { useText } from '../ui/text.js';
import { places, useShortcuts } from './shortcuts.js';

const ConsoleSearch = lazy(async () => ({ default: (await import('./console-search.js')).ConsoleSearch }));
const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help.js')).ShortcutHelp }));

/** Which part of the console a page is of; pages of everyone have none. */
const areaOf: Partial<Record<(typeof places)[number][1], ConsoleArea>> = {
  '/organize/editions': 'EDITIONS',
  '/organize/communities': 'COMMUNITIES',
  '/organize/money': 'MONEY',
};

/** Gives the focus back to where a window was opened from: one that is only loaded when it is opened does not know that. */
function useFocusBack() {
  const from = useRef<Element | null>(null);
  return useMemo(
    () => ({
      keep: () => {
        from.current = document.activeElement;
      },
      giveBack: () => {
        window.setTimeout(() => {
          if (document.activeElement === document.body && from.current instanceof HTMLElement) from.current.focus();
        }, 50);
      },
    }),
    [],
  );
}

/** Search and keys, on every page of the console; loaded when first asked for. */
export function ConsoleTools({ areas }: { areas: readonly ConsoleArea[] }) {
  const say = useText();
  const [isSearching, setSearching] = useState<boolean | null>(null);
  const [isHelping, setHelping] = useState<boolean | null>(null);
  const focus = useFocusBack();
  const onSearch = useCallback(() => {
    focus.keep();
    setSearching(true);
  }, [focus]);
  const onHelp = useCallback(() => {
    focus.keep();
    setHelping(true);
  }, [focus]);
  const closing = (close: (isOpen: false) => void) => () => {
    close(false);
    focus.giveBack();
  };
  const own = useMemo(
    () =>
      places.filter(([, address]) => {
        const area = areaOf[address];
        return !area || areas.includes(area);
      }),
    [areas],
  );
  useShortcuts({ onSearch, onHelp, own });
  return (
    <>
      <button type="button" className="search-button" onClick={onSearch}>
        <Search aria-hidden="true" />
        <span>{say('search.button')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <button type="button" className="icon-button keys-button" aria-label={say('keys.button')} onClick={onHelp}>
        <Keyboard aria-hidden="true" />
      </button>
      <Suspense>
        {isSearching !== null && (
          <ConsoleSearch
            isOpen={isSearching}
            onClose={closing(setSearching)}
            pages={own.map(([, address, name]) => ({ address, name: say(name) }))}
          />
        )}
        {isHelping !== null && <ShortcutHelp isOpen={isHelping} onClose={closing(setHelping)} own={own} />}
      </Suspense>
    </>
  );
}
