import {
  defaultFieldResolver,
  type FragmentDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from './context.js';

type Preload = (ctx: Context, rows: readonly unknown[]) => Promise<void>;
type Resolve = GraphQLFieldResolver<unknown, Context>;

/**
 * Has every list of nouns read at once what the fields selected of its rows need. A field that would wait for itself
 * makes a promise for each row, and one for the row around it.
 */
export function preloadLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const row = getNamedType(field.type);
      if (!isList(field.type) || !isObjectType(row) || preloadsIn(row).size === 0) continue;
      field.resolve = preloading(row, field.resolve ?? defaultFieldResolver);
    }
  }
}

function preloading(row: GraphQLObjectType, resolve: Resolve): Resolve {
  const preloads = preloadsIn(row);
  const known = new WeakMap<object, readonly Preload[]>();
  const load = async (ctx: Context, rows: unknown, wanted: readonly Preload[]) => {
    if (Array.isArray(rows) && rows.length > 0) await Promise.all(wanted.map((preload) => preload(ctx, rows)));
    return rows;
  };
  return (source, args, ctx, info) => {
    const rows = resolve(source, args, ctx, info);
    // Where one node stands for two selections the second may miss a preload; its fields then wait for themselves.
    const node = info.fieldNodes[0]!;
    const wanted = known.get(node) ?? wantedBy(info, preloads);
    known.set(node, wanted);
    if (wanted.length === 0) return rows;
    return rows instanceof Promise ? rows.then((found) => load(ctx, found, wanted)) : load(ctx, rows, wanted);
  };
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function preloadsIn(type: GraphQLObjectType): Map<string, Preload> {
  const preloads = new Map<string, Preload>();
  for (const { name, extensions } of Object.values(type.getFields())) {
    if (typeof extensions['preload'] === 'function') preloads.set(name, extensions['preload'] as Preload);
  }
  return preloads;
}

/** Fields that a directive leaves out count too: loading them for nothing does no harm. */
function wantedBy({ fieldNodes, fragments }: GraphQLResolveInfo, preloads: Map<string, Preload>): Preload[] {
  const names = new Set<string>();
  for (const { selectionSet } of fieldNodes) if (selectionSet) collect(selectionSet, fragments, names);
  return [...new Set([...names].flatMap((name) => preloads.get(name) ?? []))];
}

function collect(set: SelectionSetNode, fragments: Record<string, FragmentDefinitionNode>, names: Set<string>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      if (inner) collect(inner.selectionSet, fragments, names);
    }
  }
}
