import type { LucideIcon } from 'lucide-react';

interface IconProps {
  /** One of lucide's; every icon of the product is. */
  of: LucideIcon;
  /** Said to those who cannot see it; without it the icon is decoration beside words. */
  label?: string;
  /** It points along the line of reading, and turns with it. */
  turns?: boolean;
}

/** An icon as tall as the text it stands in, in its colour. */
export function Icon({ of: Drawing, label, turns = false }: IconProps) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <Drawing className={turns ? 'icon turns' : 'icon'} size="1.25em" strokeWidth={1.5} {...named} />;
}
