import { type GraphQLFieldResolver, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from './context.js';
import type { ResolverClass } from './schema.js';

type FieldResolverMetadata = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type Resolve = GraphQLFieldResolver<unknown, Context>;
type Method = (this: object, ...values: unknown[]) => unknown;

/**
 * Has the methods that need nothing but their row and the context called without detours: for every field of every row
 * the library would sort and map their parameters anew. Methods with arguments stay with it, which checks them.
 */
export function callResolversDirectly(schema: GraphQLSchema, resolvers: readonly ResolverClass[]): void {
  const doors = new Map<unknown, object>();
  for (const metadata of getMetadataStorage().fieldResolvers) {
    const Door = resolvers.find((resolver) => resolver === metadata.target) as (new () => object) | undefined;
    const Row = metadata.getObjectType?.();
    const type = Row && schema.getType(nameOf(Row));
    if (!Door || !isObjectType(type) || !isDirect(metadata)) continue;
    const field = type.getFields()[metadata.schemaName];
    const door = doors.get(Door) ?? new Door();
    doors.set(Door, door);
    if (field?.resolve) field.resolve = directly(door, metadata, Row as abstract new () => object, field.resolve);
  }
}

/** Fields that an object type has from its interface come with a resolver even where they only read a property. */
export function readInheritedFieldsPlainly(schema: GraphQLSchema): void {
  for (const { name, fields = [] } of getMetadataStorage().interfaceTypes) {
    const type = schema.getType(name);
    if (!isInterfaceType(type)) continue;
    const plain = fields.filter(({ simple }) => simple).flatMap((field) => type.getFields()[field.schemaName] ?? []);
    for (const heir of schema.getImplementations(type).objects) {
      for (const { name: field, resolve } of plain) {
        const own = heir.getFields()[field];
        if (own && own.resolve === resolve) delete own.resolve;
      }
    }
  }
}

function nameOf(Row: unknown): string {
  return getMetadataStorage().objectTypes.find(({ target }) => target === Row)?.name ?? '';
}

function isDirect({ kind, params = [], middlewares = [], roles }: FieldResolverMetadata): boolean {
  const isPlain = params.every((param) => (param.kind === 'root' || param.kind === 'context') && !param.propertyName);
  return kind === 'external' && isPlain && middlewares.length === 0 && !roles;
}

function directly(
  door: object,
  metadata: FieldResolverMetadata,
  Row: abstract new () => object,
  other: Resolve,
): Resolve {
  const method = (door as Record<string, Method>)[metadata.methodName];
  const kinds = (metadata.params ?? []).toSorted((a, b) => a.index - b.index).map(({ kind }) => kind);
  if (!method) throw new Error(`There is no ${metadata.target.name}.${metadata.methodName}`);
  return (row, args, ctx: Context, info) => {
    // The library makes a noun of what is none yet.
    if (!(row instanceof Row)) return other(row, args, ctx, info);
    return method.apply(
      door,
      kinds.map((kind) => (kind === 'root' ? row : ctx)),
    );
  };
}
