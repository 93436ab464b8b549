import { createContext, useContext, useEffect } from 'react';
import type { HeadImage } from './sharing-tags.js';
import { useText } from './text.js';

/** What a page says of itself to browsers, search engines and link previews. */
export interface HeadFacts {
  readonly title: string;
  readonly description?: string;
  /** Path of the page's one address, without language and zone. */
  readonly canonical?: string;
  /** Make JSON-LD objects; told the origin of absolute addresses. */
  readonly jsonLd?: readonly (((origin: string) => object) | null)[];
  /** The picture of link previews; that of the whole where none is given. */
  readonly image?: HeadImage;
  /** False keeps the page out of search engines. */
  readonly indexed?: boolean;
}

/** Where the server's rendering gathers the head of the page. */
export class HeadSlot {
  facts: HeadFacts | null = null;
}

/** Set while a page is rendered on the server. */
export const HeadContext = createContext<HeadSlot | null>(null);

/** The title of a page in the browser's tab. */
export function tabTitle(title: string, appName: string): string {
  return title === appName ? title : `${title} · ${appName}`;
}

/** Names the page; a page has one. */
export function Head(facts: HeadFacts) {
  const say = useText();
  const slot = useContext(HeadContext);
  if (slot) slot.facts = facts;
  const title = tabTitle(facts.title, say('app.name'));
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
