import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../ui/text.js';
import { areShortcutsOn, type KeyedPlace, switchShortcuts } from './shortcuts.js';

interface ShortcutHelpProps {
  isOpen: boolean;
  onClose: () => void;
  /** Places that the reader has. */
  own: readonly KeyedPlace[];
}

/** Lists what keys do, and lets a reader switch single keys off. */
export function ShortcutHelp({ isOpen, onClose, own }: ShortcutHelpProps) {
  const say = useText();
  const [isOn, setOn] = useState(true);
  const change = (next: boolean) => {
    switchShortcuts(next);
    setOn(next);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      onEnterTransitionEnd={() => setOn(areShortcutsOn())}
      title={say('keys.title')}
      transitionProps={{ duration: 120 }}
      closeButtonProps={{ 'aria-label': say('keys.close'), size: 44 }}
    >
      <div className="stack">
        <dl className="keys">
          <Key keys={['Ctrl', 'K']} text={say('keys.search')} />
          <Key keys={['/']} text={say('keys.search')} />
          {own.map(([letter, , name]) => (
            <Key key={letter} keys={['g', letter]} text={say(name)} />
          ))}
          <Key keys={['u']} text={say('keys.undo')} />
          <Key keys={['?']} text={say('keys.help')} />
        </dl>
        <Switch
          checked={isOn}
          onChange={(event) => change(event.currentTarget.checked)}
          label={say('keys.on')}
          description={say('keys.onHint')}
        />
      </div>
    </Modal>
  );
}

function Key({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
