import type { LucideIcon } from 'lucide-react';
import { useLocation } from 'react-router';

interface NavLinkProps {
  to: string;
  icon?: LucideIcon;
  /** Marked only on the page itself, not on those below it. */
  isExact?: boolean;
  children: React.ReactNode;
}

/** A way to a page of the console; marked where one is there or below it. */
export function NavLink({ to, icon: Icon, isExact = false, children }: NavLinkProps) {
  const { pathname } = useLocation();
  const isHere = pathname === to || (!isExact && pathname.startsWith(`${to}/`));
  return (
    <li>
      <a href={to} className="nav-link" aria-current={isHere ? 'page' : undefined}>
        {Icon && <Icon aria-hidden="true" />}
        <span>{children}</span>
      </a>
    </li>
  );
}

interface NavPartProps {
  title: string;
  /** Page of the whole part. */
  to?: string;
  icon: LucideIcon;
  children: React.ReactNode;
}

/** A part of the navigation under its heading. */
export function NavPart({ title, to, icon: Icon, children }: NavPartProps) {
  const { pathname } = useLocation();
  return (
    <div className="nav-part">
      {to ? (
        <a href={to} className="nav-link" aria-current={pathname === to ? 'page' : undefined}>
          <Icon aria-hidden="true" />
          <span>{title}</span>
        </a>
      ) : (
        <p className="nav-link nav-title">
          <Icon aria-hidden="true" />
          <span>{title}</span>
        </p>
      )}
      {children}
    </div>
  );
}
