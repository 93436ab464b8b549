import type { RouterContextProvider } from 'react-router';
import { minorUnits } from '../../look/minor-units.js';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import { perform, type Refusal, wrongValue } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';
import {
  ChangePriceTierDocument,
  CreatePriceTierDocument,
  OrderPriceTiersDocument,
  RemovePriceTierDocument,
} from './tier-documents.js';

type Context = Readonly<RouterContextProvider>;

interface Priced {
  readonly id: string;
  readonly currency: string;
}

/** Adds, changes, moves or removes the price that the form names, at the version the page showed. */
export async function actOnTier(context: Context, form: FormValues, edition: Priced): Promise<Refusal | null> {
  const [act = '', tierId = ''] = form.form.split(':');
  const seen = { editionId: edition.id, version: form.wholeNumber('version') ?? 0 };
  switch (act) {
    case 'tier-add':
    case 'tier':
      return saveTier(context, form, edition, tierId);
    case 'tier-move': {
      const input = { ...seen, tierIds: form.text('order').split(' ') };
      return (await perform(context, OrderPriceTiersDocument, { input })).refusal;
    }
    case 'tier-remove': {
      const { refusal } = await perform(context, RemovePriceTierDocument, { input: { ...seen, tierId } });
      if (!refusal) announce('toast.tierRemoved');
      return refusal;
    }
    default:
      throw noSuchForm();
  }
}

async function saveTier(context: Context, form: FormValues, edition: Priced, tierId: string): Promise<Refusal | null> {
  const { input, wrong } = tierInput(form, edition);
  if (!input) return wrong;
  const { refusal } = tierId
    ? await perform(context, ChangePriceTierDocument, { input: { ...input, tierId } })
    : await perform(context, CreatePriceTierDocument, { input });
  if (!refusal) announce(tierId ? 'toast.tierSaved' : 'toast.tierAdded', { name: input.name });
  return refusal;
}

function tierInput(form: FormValues, { id, currency }: Priced) {
  const amountMinor = minorUnits(form.text('amountMinor') || '0', currency);
  if (Number.isNaN(amountMinor)) return { input: null, wrong: wrongValue('amountMinor', 'isAmount') };
  const minimum = form.optional('minimumMinor');
  const minimumMinor = minimum === null ? null : minorUnits(minimum, currency);
  if (Number.isNaN(minimumMinor)) return { input: null, wrong: wrongValue('minimumMinor', 'isAmount') };
  const capacity = form.wholeNumber('capacity');
  if (Number.isNaN(capacity)) return { input: null, wrong: wrongValue('capacity', 'isInt') };
  const facts = { name: form.text('name'), description: form.text('description'), amountMinor, minimumMinor };
  const sale = { opensOn: form.optional('opensOn'), lastDay: form.optional('lastDay'), capacity };
  return { input: { editionId: id, version: form.wholeNumber('version') ?? 0, ...facts, ...sale }, wrong: null };
}
