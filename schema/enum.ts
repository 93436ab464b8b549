import { registerEnumType } from 'type-graphql';

/** A GraphQL enum and its TypeScript twin from one list of names; stored as text. */
export function enumOf<const N extends readonly string[]>(
  name: string,
  names: N,
  description?: string,
): { readonly [K in N[number]]: K } {
  const values = Object.fromEntries(names.map((value) => [value, value])) as { readonly [K in N[number]]: K };
  registerEnumType(values, { name, description });
  return values;
}
