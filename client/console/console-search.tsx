import { Modal } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../ui/text.js';
import { SearchResults } from './search-results.js';
import { type Hit, useSearch } from './use-search.js';

/** A page of the console that can be found by its name. */
export interface NamedPage {
  readonly name: string;
  readonly address: string;
}

interface ConsoleSearchProps {
  isOpen: boolean;
  onClose: () => void;
  pages: readonly NamedPage[];
}

/** Finds people, editions, communities and pages by their names: type, arrow keys, Enter. */
export function ConsoleSearch({ isOpen, onClose, pages }: ConsoleSearchProps) {
  const say = useText();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={say('search.title')}
      size="lg"
      yOffset="8dvh"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': say('search.close'), size: 44 }}
    >
      <SearchBox pages={pages} onClose={onClose} />
    </Modal>
  );
}

function SearchBox({ pages, onClose }: Omit<ConsoleSearchProps, 'isOpen'>) {
  const say = useText();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { state, hits } = useSearch(text);
  const lines: Hit[] = [...hits, ...pagesNamed(pages, text)];
  const at = Math.min(chosen, Math.max(lines.length - 1, 0));
  const open = ({ path }: Hit) => {
    onClose();
    if (path.startsWith('/organize')) void navigate(path);
    else window.location.assign(path);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && lines.length > 0) {
      event.preventDefault();
      setChosen((at + step + lines.length) % lines.length);
    }
    const line = lines[at];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && line) {
      event.preventDefault();
      open(line);
    }
  };
  return (
    <search className="stack">
      <input
        className="search-input"
        type="text"
        role="combobox"
        aria-label={say('search.label')}
        aria-expanded={lines.length > 0}
        aria-controls="search-results"
        aria-autocomplete="list"
        aria-activedescendant={lines.length > 0 ? `search-${at}` : undefined}
        placeholder={say('search.label')}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
      />
      <SearchResults {...{ lines, state, at, text, open }} />
    </search>
  );
}

/** Pages come by any part of their name; all of them while nothing is typed. */
function pagesNamed(pages: readonly NamedPage[], text: string): Hit[] {
  const wish = text.trim().toLocaleLowerCase();
  return pages
    .filter(({ name }) => name.toLocaleLowerCase().includes(wish))
    .map(({ name, address }) => ({
      id: address,
      kind: 'PAGE' as Hit['kind'],
      title: name,
      detail: null,
      path: address,
    }));
}
