import colours from '../look/colours.json' with { type: 'json' };
import { directionOf } from '../look/direction.js';
import { keepEarlyMarks } from './attendance/early-marks.js';
import { holdEarlySubmits } from './ui/early-submit.js';
import { type HeadFacts, tabTitle } from './ui/head.js';
import { SharingTags } from './ui/sharing-tags.js';
import type { Say } from './ui/text.js';

/** Addresses of the built files a page needs. */
export interface PageFiles {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** Fonts that the first words on the page are set in. */
  readonly fonts: readonly string[];
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
  /** The language that the address itself chooses with `?lang=`, without region; null where it chooses none. */
  readonly chosen: string | null;
  /** Origin of every absolute link; no slash at its end. */
  readonly origin: string;
  readonly nonces: Nonces;
  readonly files: PageFiles;
  readonly interactive: boolean;
  readonly say: Say;
  /** The page, rendered. */
  readonly html: string;
}

/** Before the first paint: tells Mantine's styles which colour scheme the reader's system asks for; holds early sends, keeps early taps. */
const beforePaint = `document.documentElement.dataset.mantineColorScheme=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';${holdEarlySubmits};${keepEarlyMarks}`;

/** The HTML document of a page. */
export function Document(facts: DocumentFacts) {
  const { head, locale, nonces, files, interactive, say, html } = facts;
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{tabTitle(head.title, say('app.name'))}</title>
        <HeadTags {...facts} />
        <meta name="theme-color" content={colours.light.paper} media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content={colours.dark.paper} media="(prefers-color-scheme: dark)" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="icon" href="/favicon.png" type="image/png" sizes="48x48" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        {fontsFor(locale, files).map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={href} />
        ))}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file */}
        {interactive && <script nonce={nonces.script} dangerouslySetInnerHTML={{ __html: beforePaint }} />}
        {files.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      </head>
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: React rendered and escaped it */}
        <div id="root" dangerouslySetInnerHTML={{ __html: html }} />
        {files.scripts.map((src) => (
          <script key={src} type="module" nonce={interactive ? nonces.script : undefined} src={src} />
        ))}
      </body>
    </html>
  );
}

function HeadTags({ head, locale, chosen, origin, say }: DocumentFacts) {
  const { language } = new Intl.Locale(locale);
  const makers = head.indexed === false ? [] : (head.jsonLd ?? []);
  const told = makers.flatMap((make) => (make ? [inScript(make(origin))] : []));
  return (
    <>
      <SharingTags {...{ head, language, chosen, origin, say }} />
      {told.map((json) => (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON that cannot end the element
        <script key={json} type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
      ))}
    </>
  );
}

/** JSON that cannot end the script element around it. */
function inScript(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Headings in another script are set in the reader's own fonts. */
function fontsFor(locale: string, files: PageFiles): readonly string[] {
  return directionOf(locale) === 'rtl' ? [] : files.fonts;
}
