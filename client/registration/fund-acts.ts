import type { RouterContextProvider } from 'react-router';
import { minorUnits } from '../../look/minor-units.js';
import type { FormValues } from '../graphql/form-values.js';
import { atField, perform, type Refusal, wrongValue } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';
import {
  AddToFundDocument,
  CreateFundDocument,
  DecideScholarshipDocument,
  TakeFromFundDocument,
} from './fund-documents.js';

type Context = Readonly<RouterContextProvider>;

/** Makes a fund, moves money into it or out of it, or decides on a request, as the form says. */
export function actOnFund(context: Context, form: FormValues): Promise<Refusal | null> {
  switch (form.form) {
    case 'fund-create':
      return create(context, form);
    case 'fund-add':
      return add(context, form);
    case 'fund-take':
      return take(context, form);
    default:
      return decide(context, form);
  }
}

/** What was typed, in minor units of the currency that stood beside it. */
function amountOf(form: FormValues, name: 'amountMinor' | 'awardMinor'): number {
  return minorUnits(form.text(name), form.text('currency') || 'EUR');
}

async function create(context: Context, form: FormValues): Promise<Refusal | null> {
  const amountMinor = amountOf(form, 'amountMinor');
  if (Number.isNaN(amountMinor)) return wrongValue('amountMinor', 'isAmount');
  const seen = { editionId: form.text('editionId'), version: form.wholeNumber('version') ?? 0 };
  const input = { ...seen, name: form.text('name'), amountMinor };
  const { refusal } = await perform(context, CreateFundDocument, { input });
  if (!refusal) announce('toast.fundMade');
  return refusal;
}

function moneyOf(form: FormValues) {
  const { clientMutationId } = form;
  return { fundId: form.text('fundId'), amountMinor: amountOf(form, 'amountMinor'), clientMutationId };
}

async function add(context: Context, form: FormValues): Promise<Refusal | null> {
  const input = moneyOf(form);
  if (Number.isNaN(input.amountMinor)) return wrongValue('amountMinor', 'isAmount');
  const { refusal } = await perform(context, AddToFundDocument, { input });
  if (!refusal) announce('toast.fundAdded');
  return refusal;
}

async function take(context: Context, form: FormValues): Promise<Refusal | null> {
  const input = moneyOf(form);
  if (Number.isNaN(input.amountMinor)) return wrongValue('amountMinor', 'isAmount');
  const { refusal } = await perform(context, TakeFromFundDocument, { input });
  if (refusal?.name === 'FundExhausted') return atField(refusal, 'amountMinor');
  if (!refusal) announce('toast.fundTaken');
  return refusal;
}

async function decide(context: Context, form: FormValues): Promise<Refusal | null> {
  const isAwarded = form.text('decision') === 'AWARDED';
  const awardMinor = isAwarded ? amountOf(form, 'awardMinor') : 0;
  if (Number.isNaN(awardMinor)) return wrongValue('awardMinor', 'isAmount');
  const decision = isAwarded ? ('AWARDED' as const) : ('DECLINED' as const);
  const input = { scholarshipId: form.text('scholarshipId'), decision, awardMinor };
  const { refusal } = await perform(context, DecideScholarshipDocument, { input });
  if (!refusal) announce(isAwarded ? 'toast.awarded' : 'toast.declined');
  return refusal;
}
