import { type HeadFacts, tabTitle } from './ui/head.js';
import type { Say } from './ui/text.js';

/** Addresses of the built files a page needs. */
export interface PageFiles {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

/** What scripts and styles inside a page carry so that the content security policy lets them be. */
export interface Nonces {
  readonly script: string;
  readonly style: string;
}

/** Everything around the rendered page. */
export interface DocumentFacts {
  readonly head: HeadFacts;
  readonly locale: string;
  /** Origin of every absolute link; no slash at its end. */
  readonly origin: string;
  readonly nonces: Nonces;
  readonly files: PageFiles;
  readonly interactive: boolean;
  readonly say: Say;
  /** The page, rendered. */
  readonly html: string;
}

/** Before the first paint: tells Mantine's styles which colour scheme the reader's system asks for. */
const colourScheme =
  "document.documentElement.dataset.mantineColorScheme=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'";

/** The HTML document of a page. */
export function Document(facts: DocumentFacts) {
  const { head, locale, nonces, files, interactive, say, html } = facts;
  const language = new Intl.Locale(locale).language;
  return (
    <html lang={language} dir={isRightToLeft(language) ? 'rtl' : 'ltr'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{tabTitle(head.title, say('app.name'))}</title>
        <HeadTags {...facts} />
        <meta name="theme-color" content="#faf9f5" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#131815" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href={icon} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file */}
        {interactive && <script nonce={nonces.script} dangerouslySetInnerHTML={{ __html: colourScheme }} />}
        {files.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: React rendered and escaped it */}
        <div id="root" dangerouslySetInnerHTML={{ __html: html }} />
        {files.scripts.map((src) => (
          <script key={src} type="module" nonce={nonces.script} src={src} />
        ))}
      </body>
    </html>
  );
}

function HeadTags({ head, origin, say }: DocumentFacts) {
  const address = head.canonical === undefined ? null : origin + head.canonical;
  return (
    <>
      {head.description && <meta name="description" content={head.description} />}
      {head.indexed === false && <meta name="robots" content="noindex" />}
      {address && <link rel="canonical" href={address} />}
      {address && <meta property="og:url" content={address} />}
      <meta property="og:title" content={head.title} />
      <meta property="og:site_name" content={say('app.name')} />
      {head.description && <meta property="og:description" content={head.description} />}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: JSON that cannot end the element */}
      {head.jsonLd && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inScript(head.jsonLd) }} />}
    </>
  );
}

/** JSON that cannot end the script element around it. */
function inScript(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function isRightToLeft(language: string): boolean {
  return ['ar', 'fa', 'he', 'ur'].includes(language);
}

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" fill="none" stroke-width="2"><path stroke="#8a4b2b" d="M14 16v8M14 16c0 4-3 5-6 7M14 16c0 4 3 5 6 7"/><path stroke="#574a8f" d="M14 16V7"/><path stroke="#7c857f" d="M2 16h24"/><circle fill="#574a8f" cx="14" cy="5.5" r="3"/></svg>',
)}`;
