import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptedLocale, firstLanguage, knownLocale, knownZone } from './languages.js';

/** In which language and zone somebody reads. */
export interface ReaderChoice {
  /** BCP 47 tag whose language has a catalogue. */
  readonly locale: string | null;
  /** IANA zone. */
  readonly timeZone: string | null;
}

/** Value of `?tz=` that takes a choice back. */
const asBrowserSays = 'auto';

const year = 365 * 24 * 60 * 60;

/** What the reader chose: `?lang=` and `?tz=` of this address, else what was remembered. Unknown values are passed over. */
export function chosenReading(request: FastifyRequest): ReaderChoice {
  const query = queryOf(request);
  // None where the address could not be read.
  const cookies = request.cookies as FastifyRequest['cookies'] | undefined;
  return {
    locale: knownLocale(query.get('lang')) ?? knownLocale(cookies?.['lang']),
    timeZone: query.get('tz') === asBrowserSays ? null : (knownZone(query.get('tz')) ?? knownZone(cookies?.['tz'])),
  };
}

/** The language to answer a request in whose sender is not looked up. */
export function localeOfRequest(request: FastifyRequest): string {
  return chosenReading(request).locale ?? acceptedLocale(request.headers['accept-language']) ?? firstLanguage;
}

/** Remembers the language and zone that an address chooses, for a year. */
export function rememberReading(request: FastifyRequest, reply: FastifyReply, secure: boolean): void {
  const query = queryOf(request);
  const remember = (name: string, value: string | null) =>
    value && reply.setCookie(name, value, { path: '/', maxAge: year, sameSite: 'lax', secure, httpOnly: true });
  remember('lang', knownLocale(query.get('lang')));
  remember('tz', knownZone(query.get('tz')));
  if (query.get('tz') === asBrowserSays) reply.clearCookie('tz', { path: '/' });
}

function queryOf(request: FastifyRequest): URLSearchParams {
  const at = request.url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : request.url.slice(at));
}
