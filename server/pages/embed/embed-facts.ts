import { directionOf } from '../../../look/direction.js';
import { currencyDigits } from '../../../look/minor-units.js';
import { placeOf } from '../../../look/zones.js';
import { dayRange, textsIn } from '../texts-of.js';
import type { EmbedFacts } from './embed-html.js';

/** An edition as a card shows it. */
export interface EmbedEdition {
  readonly slug: string;
  readonly title: string;
  readonly language: string;
  readonly status: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly startsAt: string;
  readonly timeZone: string;
  readonly mode: 'ONLINE' | 'IN_PERSON' | 'HYBRID';
  readonly venue: string | null;
  readonly registrationWindow: 'NOT_YET' | 'OPEN' | 'FULL' | 'CLOSED';
  readonly registrationOpensAt: string;
  readonly isWaitlistOpen: boolean;
  readonly series: { readonly name: string };
  readonly tiers: readonly { readonly price: { readonly amountMinor: number; readonly currency: string } }[];
}

/** Fields of an edition that a card needs. */
export const embedFields = /* GraphQL */ `slug title language status startsOn endsOn startsAt timeZone mode venue
  registrationWindow registrationOpensAt isWaitlistOpen series { name } tiers { price { amountMinor currency } }`;

/** How somebody wants to read the card; null: as the edition is. */
export interface EmbedReader {
  readonly locale: string | null;
  readonly timeZone: string | null;
}

/** The card of an edition: when (with the zone), where, how much, and whether one can register. */
export function editionFacts(edition: EmbedEdition, publicUrl: string, reader: EmbedReader): EmbedFacts {
  const locale = reader.locale ?? edition.language;
  const zone = reader.timeZone ?? edition.timeZone;
  const { say, intl } = textsIn(locale);
  const begins = new Intl.DateTimeFormat(intl.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  }).format(new Date(edition.startsAt));
  const price = priceText(edition, intl.locale, say('embed.free'), (amount) => say('embed.from', { amount }));
  const query = new URLSearchParams({
    ...(reader.locale && { lang: reader.locale }),
    ...(reader.timeZone && { tz: reader.timeZone }),
  });
  const page = `${publicUrl}/w/${edition.slug}${query.size > 0 ? `?${query}` : ''}`;
  const state = stateOf(edition, intl.locale, zone, say);
  return {
    lang: intl.locale,
    direction: directionOf(intl.locale),
    above: edition.series.name,
    title: edition.title,
    facts: [
      [say('embed.when'), dayRange(intl.locale, edition.startsOn, edition.endsOn)],
      [say('embed.begins'), say('embed.inZone', { time: begins, zone: placeOf(intl.locale, zone) })],
      [say('embed.where'), edition.venue ?? say(`card.${edition.mode}`)],
      ...(price ? [[say('embed.price'), price] as const] : []),
    ],
    state,
    link: { href: page, text: say(state.isOpen ? 'embed.register' : 'embed.see') },
    newTab: say('embed.newTab'),
  };
}

type Say = ReturnType<typeof textsIn>['say'];

function stateOf(edition: EmbedEdition, locale: string, timeZone: string, say: Say) {
  if (edition.status === 'CANCELLED') return { text: say('embed.cancelled'), isOpen: false };
  const { registrationWindow: window } = edition;
  if (window === 'OPEN') return { text: say('embed.open'), isOpen: true };
  if (window === 'FULL') return { text: say(edition.isWaitlistOpen ? 'embed.line' : 'embed.full'), isOpen: false };
  if (window === 'CLOSED') return { text: say('embed.closed'), isOpen: false };
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(
    new Date(edition.registrationOpensAt),
  );
  return { text: say('embed.opens', { date }), isOpen: false };
}

function priceText({ tiers }: EmbedEdition, locale: string, free: string, from: (amount: string) => string) {
  const [least] = tiers.map(({ price }) => price).sort((a, b) => a.amountMinor - b.amountMinor);
  if (!least) return null;
  if (least.amountMinor === 0 && tiers.length === 1) return free;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: least.currency });
  const amount = format.format(least.amountMinor / 10 ** currencyDigits(least.currency));
  return tiers.length === 1 ? amount : from(amount);
}

/** The card of a series that has no edition to come. */
export function seriesFacts(
  series: { slug: string; name: string },
  publicUrl: string,
  reader: EmbedReader,
): EmbedFacts {
  const { say, intl } = textsIn(reader.locale);
  const link = { href: `${publicUrl}/s/${series.slug}`, text: say('embed.see') };
  const plain = { lang: intl.locale, direction: directionOf(intl.locale), above: say('card.name'), facts: [] };
  return {
    ...plain,
    title: series.name,
    state: { text: say('embed.noDate'), isOpen: false },
    link,
    newTab: say('embed.newTab'),
  };
}

/** The card where nothing is, or nothing that everyone may see. */
export function unknownFacts(publicUrl: string, reader: EmbedReader): EmbedFacts {
  const { say, intl } = textsIn(reader.locale);
  const link = { href: `${publicUrl}/`, text: say('embed.all') };
  const plain = { lang: intl.locale, direction: directionOf(intl.locale), above: say('card.name'), facts: [] };
  return { ...plain, title: say('embed.unknown'), state: null, link, newTab: say('embed.newTab') };
}
