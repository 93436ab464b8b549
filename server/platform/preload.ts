import { Extensions } from 'type-graphql';

/** Reads what a field needs for all rows of a list at once; the field's method then finds it without waiting. */
export type Preload = (ctx: never, rows: readonly never[]) => Promise<void>;

/** Has `preload` run once for every list of rows whose document selects this field, before the rows are answered. */
export function Preloaded(preload: Preload): MethodDecorator & PropertyDecorator {
  return Extensions({ preload });
}
