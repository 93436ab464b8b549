import { type GraphQLObjectType, printSchema } from 'graphql';
import { Arg, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { beforeEach, describe, expect, test } from 'vitest';
import { Policy } from '../../schema/policy.js';
import { basePolicies, mergePolicies } from '../../server/policies.js';
import { buildApi } from '../../server/schema.js';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { LeafResolver } from '../support/sample-api.js';
import { sampleApp, samplePolicies } from '../support/sample-app.js';

@ObjectType()
class Bare {
  @Field(() => String)
  open!: string;

  @Field(() => String)
  @Policy('unheard-of')
  odd!: string;
}

@Resolver()
class BareResolver {
  @Query(() => Bare)
  bare(@Arg('x', () => String) x: string): Bare {
    return Object.assign(new Bare(), { open: x });
  }

  @Mutation(() => String)
  @Policy('public')
  paint(): string {
    return '';
  }
}

describe('buildApi', () => {
  test('lists every field without a policy, and every unknown policy, and builds nothing', () => {
    expect(() => buildApi([BareResolver], basePolicies)).toThrow(
      'Fields without a policy:\n  Query.bare (none)\n  Bare.open (none)\n  Bare.odd (unknown: unheard-of)',
    );
  });

  test('leaves public fields to the default resolver and wraps the others', () => {
    const type = buildApi([LeafResolver], samplePolicies).getType('Leaf') as GraphQLObjectType;
    const { size, note } = type.getFields();
    expect(size?.resolve).toBeUndefined();
    expect(note?.resolve).toBeTypeOf('function');
  });

  test('is not nullable unless said', () => {
    expect(printSchema(buildApi([LeafResolver], samplePolicies))).toContain('size: Int!');
  });
});

test('two rules under one name are a mistake, one rule twice is not', () => {
  expect(() => mergePolicies(basePolicies, basePolicies)).not.toThrow();
  expect(() => mergePolicies(basePolicies, { public: () => false })).toThrow('Two policies are named public');
});

describe('policies', () => {
  cleanAfterEach();

  test('a refused field is null where it can be and FORBIDDEN where it cannot', async () => {
    const { as } = await startTestApp(sampleApp());
    const asVisitor = await as(null)('{ leaf { size note } }');
    expect(asVisitor).toMatchObject({ status: 200, data: { leaf: { size: 1, note: null } } });
    expect(asVisitor.errors).toBeUndefined();
    expect(await as('person')('{ leaf { note secret } }')).toMatchObject({
      data: { leaf: { note: 'green', secret: 'sap' } },
    });
    expect((await as(null)('{ leaf { secret } }')).errors).toEqual([
      {
        message: 'We could not find that, or it is not yours to see.',
        locations: [{ line: 1, column: 10 }],
        path: ['leaf', 'secret'],
        extensions: { code: 'FORBIDDEN' },
      },
    ]);
  });

  test('a refused query does not reach its resolver', async () => {
    const { as } = await startTestApp(sampleApp());
    expect((await as(null)('{ ownLeaf { size } }')).errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
    expect((await as('person')('{ ownLeaf { size } }')).data).toEqual({ ownLeaf: { size: 2 } });
    expect((await as('unknown token')('{ ownLeaf { size } }')).errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });

  test('a refused mutation answers the most helpful problem and does nothing', async () => {
    const { as } = await startTestApp(sampleApp());
    LeafResolver.grown = 0;
    const prune = 'mutation { pruneLeaf(input: {email: "a@example.org"}) { __typename } }';
    expect((await as(null)(prune)).data).toEqual({ pruneLeaf: { __typename: 'SignInRequired' } });
    expect((await as('person')(prune)).data).toEqual({ pruneLeaf: { __typename: 'NotAllowed' } });
    expect(LeafResolver.grown).toBe(0);
    expect((await as('admin')(prune)).data).toEqual({ pruneLeaf: { __typename: 'GrowLeafSuccess' } });
    expect(LeafResolver.grown).toBe(1);
  });
});

describe('mutations', () => {
  cleanAfterEach();
  beforeEach(() => {
    LeafResolver.grown = 0;
  });

  const grow = `mutation Grow($input: GrowLeafInput!) {
    growLeaf(input: $input) {
      __typename
      ... on Problem { message }
      ... on TooDry { litres }
      ... on InvalidInput { fields { path rule message } }
      ... on GrowLeafSuccess { leaf { size } }
    }
  }`;

  test('answer success and refusals as members of their union', async () => {
    const ask = (await startTestApp(sampleApp())).as(null);
    expect((await ask(grow, { input: { email: 'a@example.org' } })).data).toEqual({
      growLeaf: { __typename: 'GrowLeafSuccess', leaf: { size: 3 } },
    });
    expect((await ask(grow, { input: { email: 'a@example.org', act: 'dry' } })).data).toEqual({
      growLeaf: { __typename: 'TooDry', message: 'Too dry.', litres: 3 },
    });
  });

  test('answer wrong values with every field, nested and listed ones by path', async () => {
    const ask = (await startTestApp(sampleApp())).as(null);
    const input = { email: 'x', main: { name: 'too long' }, veins: [{ name: 'ok' }, { name: 'far too long' }] };
    const { data } = await ask(grow, { input });
    expect(data.growLeaf.__typename).toBe('InvalidInput');
    expect(data.growLeaf.fields).toEqual([
      { path: 'email', rule: 'isEmail', message: 'This does not look like an email address.' },
      { path: 'main.name', rule: 'maxLength', message: 'Use at most 5 characters.' },
      { path: 'veins.1.name', rule: 'maxLength', message: 'Use at most 5 characters.' },
    ]);
    const many = { email: 'a@example.org', veins: Array.from({ length: 4 }, () => ({ name: 'ok' })) };
    expect((await ask(grow, { input: many })).data.growLeaf.fields).toMatchObject([
      { path: 'veins', rule: 'arrayMaxSize' },
    ]);
    expect(LeafResolver.grown).toBe(0);
  });

  test('answer a NUL character with the field it is in', async () => {
    const ask = (await startTestApp(sampleApp())).as(null);
    const input = { email: 'a@example.org', veins: [{ name: 'a\0b' }] };
    expect((await ask(grow, { input })).data.growLeaf.fields).toMatchObject([
      { path: 'veins.0.name', rule: 'noNullCharacter' },
    ]);
  });

  test('fail loudly with a problem that their union does not have', async () => {
    const { as, log } = await startTestApp(sampleApp());
    const { errors, data } = await as(null)(grow, { input: { email: 'a@example.org', act: 'stray' } });
    expect(data).toBeNull();
    expect(errors?.[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(log.filter(({ level }) => level === 50)).toMatchObject([
      {
        msg: 'A field failed',
        err: { message: 'Mutation.growLeaf refused with NotInUnion, which its result union does not have' },
      },
    ]);
  });
});
