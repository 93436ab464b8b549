import type { HeadFacts } from './head.js';
import { everyLanguage } from './languages.js';
import type { Say } from './text.js';

/** Languages as OpenGraph names them, which knows none without a country. */
const openGraphLocales: Record<string, string> = {
  en: 'en_GB',
  de: 'de_DE',
  fr: 'fr_FR',
  es: 'es_ES',
  pt: 'pt_PT',
  ar: 'ar_AR',
};

/** The picture of a page in link previews. */
export interface HeadImage {
  /** Path without language. */
  readonly path: string;
  readonly alt: string;
}

interface SharingTagsProps {
  head: HeadFacts;
  /** Language of the page, without region. */
  language: string;
  /** The language that the address itself chooses, if it does. */
  chosen: string | null;
  origin: string;
  say: Say;
}

/** How a page is found and shared: its one address, the same page in other languages, and what link previews show. */
export function SharingTags({ head, language, chosen, origin, say }: SharingTagsProps) {
  const plain = head.canonical === undefined ? null : origin + head.canonical;
  const address = plain && chosen ? inLanguage(plain, chosen) : plain;
  const isFound = head.indexed !== false;
  const image = head.image ?? { path: '/card.png', alt: say('app.cardAlt') };
  const picture = `${inLanguage(origin + image.path, language)}`;
  const description = head.description;
  return (
    <>
      {description && <meta name="description" content={description} />}
      {!isFound && <meta name="robots" content="noindex" />}
      {address && isFound && <link rel="canonical" href={address} />}
      {plain && isFound && <Alternates plain={plain} />}
      {address && <meta property="og:url" content={address} />}
      <meta property="og:type" content="website" />
      <meta property="og:title" content={head.title} />
      <meta property="og:site_name" content={say('app.name')} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:locale" content={openGraphLocales[language] ?? language} />
      {everyLanguage
        .filter(({ code }) => code !== language)
        .map(({ code }) => (
          <meta key={code} property="og:locale:alternate" content={openGraphLocales[code] ?? code} />
        ))}
      <meta property="og:image" content={picture} />
      <meta property="og:image:type" content="image/png" />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={image.alt} />
      <meta name="twitter:card" content="summary_large_image" />
      <meta name="twitter:title" content={head.title} />
      {description && <meta name="twitter:description" content={description} />}
      <meta name="twitter:image" content={picture} />
      <meta name="twitter:image:alt" content={image.alt} />
    </>
  );
}

function Alternates({ plain }: { plain: string }) {
  return (
    <>
      {everyLanguage.map(({ code }) => (
        <link key={code} rel="alternate" hrefLang={code} href={inLanguage(plain, code)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={plain} />
    </>
  );
}

function inLanguage(address: string, code: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}lang=${code}`;
}
