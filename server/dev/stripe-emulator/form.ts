import type { Form } from './acts.js';

function inside(form: Form, key: string): Form {
  const known = form[key];
  if (known && typeof known === 'object') return known;
  const made: Form = {};
  form[key] = made;
  return made;
}

/** Reads Stripe's form encoding: `line_items[0][price_data][currency]=eur` becomes nested objects, `expand[]` a list. */
export function parseForm(body: string): Form {
  const root: Form = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '' && part !== '__proto__');
    const last = path.pop();
    if (last === undefined) continue;
    const at = path.reduce(inside, root);
    if (!name.endsWith('[]')) at[last] = value;
    else {
      const list = inside(at, last);
      list[Object.keys(list).length] = value;
    }
  }
  return root;
}
