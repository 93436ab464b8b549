import type { FastifyReply, FastifyRequest } from 'fastify';

/** In which language and zone a page is read. */
export interface PageReader {
  /** BCP 47 tag whose language has a catalogue. */
  readonly locale: string;
  /** IANA zone; null: neither chosen nor told by the browser yet. */
  readonly timeZone: string | null;
}

/** Languages that have a catalogue; the first is spoken where none is wanted. */
const languages = ['en'];

const year = 365 * 24 * 60 * 60;

/** Reads language and zone: `?lang=` and `?tz=` (remembered from then on), cookie, browser. Unknown values are passed over. */
export function readReader(request: FastifyRequest, reply: FastifyReply, secure: boolean): PageReader {
  const query = new URL(request.url, 'http://page').searchParams;
  const remember = (name: string, value: string) =>
    reply.setCookie(name, value, { path: '/', maxAge: year, sameSite: 'lax', secure, httpOnly: true });
  const lang = localeOf(query.get('lang'));
  if (lang) remember('lang', lang);
  const zone = zoneOf(query.get('tz'));
  if (zone) remember('tz', zone);
  const { cookies } = request;
  return {
    locale: lang ?? localeOf(cookies['lang']) ?? acceptedLocale(request) ?? languages[0] ?? 'en',
    timeZone: zone ?? zoneOf(cookies['tz']) ?? zoneOf(cookies['zone']),
  };
}

function acceptedLocale(request: FastifyRequest): string | null {
  const ranges = (request.headers['accept-language'] ?? '').slice(0, 200).split(',');
  const weighed = ranges.map((range) => {
    const [tag = '', ...parameters] = range.trim().split(';');
    const q = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    return { locale: localeOf(tag), weight: q === undefined ? 1 : Number(q) };
  });
  return weighed.sort((a, b) => b.weight - a.weight).find(({ locale, weight }) => locale && weight > 0)?.locale ?? null;
}

function localeOf(text: string | null | undefined): string | null {
  if (!text || text.length > 35) return null;
  try {
    const { language, baseName } = new Intl.Locale(text);
    return languages.includes(language) ? baseName : null;
  } catch {
    return null;
  }
}

function zoneOf(text: string | null | undefined): string | null {
  if (!text || text.length > 64) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
