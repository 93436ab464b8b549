import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** A schema as it is committed: sorted, so that a diff shows changes of meaning alone. */
export function emitted(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
