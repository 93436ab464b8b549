import type { Form, Stage } from './acts.js';
import { StripeRefusal } from './refusal.js';
import type { Kinds } from './store.js';

/** A page of objects, as Stripe sends it. */
export interface Page<T> {
  object: 'list';
  url: string;
  data: T[];
  has_more: boolean;
}

type Keep = (created: number) => boolean;

/** `created=123`, or `created[gte]=…` and its like; anything else is refused. */
function createdFilter(created: Form[string]): Keep {
  if (created === undefined) return () => true;
  const numbers = typeof created === 'object' ? created : { gte: created, lte: created };
  const at = (name: string, otherwise: number) => (numbers[name] === undefined ? otherwise : Number(numbers[name]));
  const [gt, gte] = [at('gt', Number.NEGATIVE_INFINITY), at('gte', Number.NEGATIVE_INFINITY)];
  const [lt, lte] = [at('lt', Number.POSITIVE_INFINITY), at('lte', Number.POSITIVE_INFINITY)];
  if ([gt, gte, lt, lte].some(Number.isNaN)) throw StripeRefusal.invalid('Invalid timestamp', 'created', null);
  return (when) => when > gt && when >= gte && when < lt && when <= lte;
}

function limitOf(form: Form): number {
  const limit = Number(form['limit'] ?? 10);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw StripeRefusal.invalid(
    'This value must be between 1 and 100 (inclusive).',
    'limit',
    'parameter_invalid_integer',
  );
}

function placeOf(all: readonly { id: string }[], form: Form, param: 'starting_after' | 'ending_before'): number | null {
  const id = form[param];
  if (id === undefined) return null;
  const place = all.findIndex((object) => object.id === id);
  if (place < 0) throw StripeRefusal.missing('object', String(id), param);
  return place;
}

/** Objects of a kind, newest first, paged by the id of the one before or after. */
export function listOf<K extends keyof Kinds>(
  stage: Stage,
  kind: K,
  form: Form,
  keep: (object: Kinds[K]) => boolean,
): Page<Kinds[K]> {
  const isThen = createdFilter(form['created']);
  const limit = limitOf(form);
  const all = stage.store.list(kind).filter((object) => isThen(object.created) && keep(object));
  const after = placeOf(all, form, 'starting_after');
  const before = placeOf(all, form, 'ending_before');
  const url = `/v1/${kind.replace('.', '/')}s`;
  if (before !== null) {
    const start = Math.max(0, before - limit);
    return { object: 'list', url, data: all.slice(start, before), has_more: start > 0 };
  }
  const start = after === null ? 0 : after + 1;
  return { object: 'list', url, data: all.slice(start, start + limit), has_more: start + limit < all.length };
}
