import type { Form, Stage } from './acts.js';
import { StripeRefusal } from './refusal.js';

const kinds = ['payment_intent', 'charge', 'balance_transaction', 'refund', 'dispute', 'checkout.session'] as const;
const deepest = 4;

function found(stage: Stage, id: string): object | null {
  for (const kind of kinds) {
    const object = stage.store.find(kind, id);
    if (object) return object;
  }
  return null;
}

function refuse(path: string): StripeRefusal {
  return StripeRefusal.invalid(`This property cannot be expanded (${path}).`, 'expand', null);
}

function expandAt(stage: Stage, value: unknown, rest: readonly string[], path: string): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((one) => expandAt(stage, one, rest, path));
  const object = typeof value === 'string' ? found(stage, value) : value;
  if (!object || typeof object !== 'object') throw refuse(path);
  return expandPath(stage, object, rest, path);
}

function expandPath(stage: Stage, object: object, [key, ...rest]: readonly string[], path: string): unknown {
  if (key === undefined) return object;
  if (!(key in object)) throw refuse(path);
  const value = (object as Record<string, unknown>)[key];
  return { ...object, [key]: expandAt(stage, value, rest, path) };
}

/** An answer as it was asked for: what `expand[]` names is put in place of its id, four levels deep at most. */
export function expanded(stage: Stage, answer: object, form: Form): unknown {
  const wishes = form['expand'];
  const paths = wishes && typeof wishes === 'object' ? Object.values(wishes).map(String) : [];
  return paths.reduce<object>((object, path) => {
    const keys = path.split('.');
    if (keys.length > deepest) throw refuse(path);
    return expandPath(stage, object, keys, path) as object;
  }, answer);
}
