import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigation } from 'react-router';
import { useText } from '../ui/text.js';

/** Says which page has opened to those who do not see it, and shows that one is on its way. */
export function PageNews() {
  const say = useText();
  const { pathname } = useLocation();
  const { state } = useNavigation();
  const shown = useRef(pathname);
  const [title, setTitle] = useState('');
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    // The page names itself in an effect of its own, which may run after this one.
    const timer = setTimeout(() => setTitle(document.title), 50);
    return () => clearTimeout(timer);
  }, [pathname]);
  return (
    <>
      <div className="pending-bar" data-active={state !== 'idle' || undefined} aria-hidden="true" />
      <p className="visually-hidden" role="status">
        {state === 'loading' ? say('console.loading') : title}
      </p>
    </>
  );
}
