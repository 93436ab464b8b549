import { Menu, UserRound } from 'lucide-react';
import { Logo } from '../ui/marks.js';
import { useViewer } from '../ui/root.js';
import { useText } from '../ui/text.js';

interface ConsoleBarProps {
  onMenu: () => void;
  isMenuOpen: boolean;
  /** Search, and what else acts everywhere. */
  children: React.ReactNode;
}

/** The line above every page of the console: home, the menu on phones, and who is signed in. */
export function ConsoleBar({ onMenu, isMenuOpen, children }: ConsoleBarProps) {
  const say = useText();
  const viewer = useViewer();
  return (
    <header className="console-bar">
      <div className="console-bar-line">
        <button
          type="button"
          className="icon-button console-burger"
          aria-label={say('console.openMenu')}
          aria-expanded={isMenuOpen}
          onClick={onMenu}
        >
          <Menu aria-hidden="true" />
        </button>
        <a className="logo" href="/organize">
          <Logo />
          <span className="console-name logo-word">{say('app.name')}</span>
        </a>
        <div className="console-bar-end">
          {children}
          <a href="/home" className="console-me" aria-label={say('console.me', { name: viewer?.name ?? '' })}>
            <UserRound aria-hidden="true" />
            <span>{viewer?.name}</span>
          </a>
        </div>
      </div>
      <div className="ground-line" aria-hidden="true" />
    </header>
  );
}
