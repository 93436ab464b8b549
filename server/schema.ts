import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import type { Policies } from './policies.js';
import { answerProblems } from './schema-answers.js';
import { sayErasedNames } from './schema-names.js';
import { guardFields } from './schema-policies.js';
import { preloadLists } from './schema-preloads.js';
import { callResolversDirectly, readInheritedFieldsPlainly } from './schema-resolvers.js';

/** A type-graphql resolver class. */
export type ResolverClass = abstract new (...args: never[]) => object;

/**
 * The API of these resolvers: every field guarded by its policy, every mutation answering problems as union members.
 * Throws when a field has no policy, or one that `policies` does not know.
 */
export function buildApi(resolvers: readonly [ResolverClass, ...ResolverClass[]], policies: Policies): GraphQLSchema {
  readPlainFieldsPlainly();
  const schema = buildSchemaSync({
    resolvers: resolvers as unknown as [new () => object],
    validate: { validationError: { target: false, value: false }, forbidUnknownValues: false },
    nullableByDefault: false,
    // A default is part of the contract: it stands in the decorator, and an initializer beside it changes nothing.
    disableInferringDefaultValues: true,
    pubSub: noTopics,
  });
  callResolversDirectly(schema, resolvers);
  readInheritedFieldsPlainly(schema);
  preloadLists(schema);
  sayErasedNames(schema);
  // Problems are answered outside, so that a policy's own refusal of a mutation becomes one too.
  guardFields(schema, policies);
  answerProblems(schema);
  return schema;
}

/** Without this every field of every row would get a resolver with closures of its own, though it only reads a property. */
function readPlainFieldsPlainly(): void {
  for (const field of getMetadataStorage().fields) field.simple ??= field.schemaName === field.name;
}

/** Subscriptions read from `ctx.live`; this stands where the library asks for a bus of its own. */
const noTopics = {
  publish(): never {
    throw new Error('Publish through ctx.live');
  },
  subscribe(): never {
    throw new Error('Give the subscription `subscribe: ({ context }) => context.live.subscribe(topic)`');
  },
};
