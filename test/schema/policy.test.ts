import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { Arg, Mutation, Query, Resolver } from 'type-graphql';
import { expect, test } from 'vitest';
import { Policy } from '../../schema/policy.js';
import { policies } from '../../server/policies.js';
import { resolvers } from '../../server/resolvers.js';
import { buildApi } from '../../server/schema.js';
import { policyOf } from '../../server/schema-policies.js';
import { LeafResolver } from '../support/sample-api.js';
import { samplePolicies } from '../support/sample-app.js';

/** What is wrong with the shape of a schema's mutations; empty = nothing. */
function faultsOf(schema: GraphQLSchema): string[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields.flatMap((field) => faultsOfMutation(field).map((fault) => `${field.name}: ${fault}`));
}

function faultsOfMutation(field: GraphQLField<unknown, unknown>): string[] {
  const faults: string[] = [];
  const [argument, ...others] = field.args;
  const input = argument && isNonNullType(argument.type) ? argument.type.ofType : undefined;
  if (others.length > 0 || argument?.name !== 'input' || !isInputObjectType(input)) {
    faults.push('takes exactly one argument, `input: <Name>Input!`');
  }
  const result = getNamedType(field.type);
  if (!isUnionType(result) || !isNonNullType(field.type)) return [...faults, 'answers a union, never null'];
  const [success, ...problems] = result.getTypes();
  const name = capitalized(field.name);
  if (result.name !== `${name}Result`) faults.push(`answers ${name}Result`);
  if (!success?.name.match(/Success$|Requested$/)) faults.push('has its success first');
  if (!problems.some((type) => type.name === 'InvalidInput')) faults.push('can answer InvalidInput');
  for (const type of problems) if (!isProblem(type)) faults.push(`${type.name} is no Problem`);
  return faults;
}

function isProblem(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Problem');
}

function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

test('every field of every type has a known policy', () => {
  const schema = buildApi(resolvers, policies);
  const without: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const policy = policyOf(field, type);
      if (policy === null || !policies[policy]) without.push(`${type.name}.${field.name}`);
    }
  }
  expect(without).toEqual([]);
});

test('every mutation takes one input and answers its success or problems', () => {
  expect(faultsOf(buildApi(resolvers, policies))).toEqual([]);
});

@Resolver()
class WrongResolver {
  @Query(() => Boolean)
  @Policy('public')
  fine(): boolean {
    return true;
  }

  @Mutation(() => Boolean)
  @Policy('public')
  wreck(@Arg('a', () => String) _a: string, @Arg('b', () => String) _b: string): boolean {
    return true;
  }
}

test('the rule for mutations finds what breaks it', () => {
  expect(faultsOf(buildApi([LeafResolver, WrongResolver], samplePolicies))).toEqual([
    'pruneLeaf: answers PruneLeafResult',
    'wreck: takes exactly one argument, `input: <Name>Input!`',
    'wreck: answers a union, never null',
  ]);
});
