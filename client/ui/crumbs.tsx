import { useText } from './text.js';

/** A step on the way to a page: its name and address. */
export type Crumb = readonly [name: string, address: string];

/** Where in the console a page stands: the way down to it, each step a link, and itself. */
export function Crumbs({ way, here }: { way: readonly Crumb[]; here: string }) {
  const say = useText();
  return (
    <nav className="crumbs" aria-label={say('crumbs.label')}>
      <ol>
        {way.map(([name, address]) => (
          <li key={address}>
            <a href={address}>{name}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
