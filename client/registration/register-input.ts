import { minorUnits } from '../../look/minor-units.js';
import type { FormValues } from '../graphql/form-values.js';
import type { ConsentPurpose, PlaceMode, RegisterInput } from '../graphql/generated/graphql.js';
import { type Refusal, wrongValue } from '../graphql/refusable.js';
import type { Reader } from '../ui/root.js';

type Read = { input: RegisterInput; wrong: null } | { input: null; wrong: Refusal };

/** What a person is asked to agree to when registering, each apart. */
export const offeredConsents = [
  'COMMUNITY_INVITATIONS',
  'COHORT_LIST',
  'PHOTOS',
  'NEXT_EDITIONS',
] as const satisfies readonly ConsentPurpose[];

/** The mutation's input from what was typed; amounts are typed in major units. */
export function registerInput(form: FormValues, edition: { slug: string; currency: string }, reader: Reader): Read {
  const amountMinor = typedAmount(form, 'amountMinor', edition.currency);
  const affordableMinor = typedAmount(form, 'askForHelp.affordableMinor', edition.currency);
  for (const [path, amount] of [
    ['amountMinor', amountMinor],
    ['askForHelp.affordableMinor', affordableMinor],
  ] as const) {
    if (Number.isNaN(amount)) return { input: null, wrong: wrongValue(path, 'isAmount') };
  }
  const motivation = form.text('askForHelp.motivation');
  const asks = affordableMinor !== null || motivation !== '';
  const input: RegisterInput = {
    editionSlug: edition.slug,
    name: form.text('name'),
    email: form.text('email'),
    tierId: form.text('tierId'),
    cohortId: form.optional('cohortId'),
    mode: form.optional('mode') as PlaceMode | null,
    amountMinor,
    needs: form.optional('needs'),
    acceptsTerms: form.ticked('acceptsTerms'),
    consents: offeredConsents.filter((purpose) => form.all('consents').includes(purpose)),
    joinWaitlist: form.ticked('joinWaitlist'),
    askForHelp: asks ? { affordableMinor: affordableMinor ?? 0, motivation } : null,
    locale: reader.locale,
    timeZone: reader.timeZone,
    clientMutationId: form.clientMutationId,
  };
  return { input, wrong: null };
}

/** Minor units; null when left empty, NaN when it is no amount. */
function typedAmount(form: FormValues, name: string, currency: string): number | null {
  const text = form.optional(name);
  return text === null ? null : minorUnits(text, currency);
}
