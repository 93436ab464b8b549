import type { FastifyReply, FastifyRequest } from 'fastify';
import { chosenReading, rememberReading } from '../platform/http-reader.js';
import { acceptedLocale, firstLanguage, knownLocale, knownZone, withRegion } from '../platform/languages.js';

/** In which language and zone a page is read. */
export interface PageReader {
  /** BCP 47 tag whose language has a catalogue. */
  readonly locale: string;
  /** IANA zone; null: neither chosen nor told by the browser yet. */
  readonly timeZone: string | null;
}

/** What is known of a signed-in reader. */
export interface OwnReading {
  readonly locale: string;
  readonly timeZone: string | null;
}

/** Reads language and zone: what was chosen (remembered from then on), what the signed-in person prefers, what the browser says. */
export function readReader(
  request: FastifyRequest,
  reply: FastifyReply,
  person: OwnReading | null,
  secure: boolean,
): PageReader {
  rememberReading(request, reply, secure);
  const chosen = chosenReading(request);
  const accepted = request.headers['accept-language'];
  const browser = acceptedLocale(accepted);
  return {
    locale: withRegion(chosen.locale ?? knownLocale(person?.locale) ?? browser ?? firstLanguage, accepted),
    timeZone: chosen.timeZone ?? knownZone(person?.timeZone) ?? knownZone(request.cookies['zone']),
  };
}
