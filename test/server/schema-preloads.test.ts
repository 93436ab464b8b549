import { execute, type GraphQLObjectType, parse } from 'graphql';
import { Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { expect, test } from 'vitest';
import { Policy } from '../../schema/policy.js';
import { Preloaded } from '../../server/platform/preload.js';
import { basePolicies } from '../../server/policies.js';
import { buildApi } from '../../server/schema.js';

@ObjectType()
@Policy('public')
class Jar {
  @Field(() => String)
  name!: string;
}

/** What a request has read; stands for the context. */
interface Read {
  lists: string[][];
  known: Map<string, number>;
  alone: string[];
}

async function preloadWeights(ctx: Read, jars: readonly Jar[]): Promise<void> {
  ctx.lists.push(jars.map(({ name }) => name));
  for (const { name } of jars) ctx.known.set(name, name.length);
}

const jar = (name: string) => Object.assign(new Jar(), { name });

@Resolver(() => Jar)
class JarResolver {
  @Query(() => [Jar])
  @Policy('public')
  async jars(): Promise<Jar[]> {
    return [jar('salt'), jar('pepper')];
  }

  @Query(() => [Jar], { nullable: true })
  @Policy('public')
  noJars(): null {
    return null;
  }

  @Query(() => Jar)
  @Policy('public')
  jar(): Jar {
    return jar('cumin');
  }

  @FieldResolver(() => Number)
  @Policy('public')
  @Preloaded(preloadWeights)
  weight(@Root() { name }: Jar, @Ctx() ctx: Read): number {
    if (!ctx.known.has(name)) ctx.alone.push(name);
    return ctx.known.get(name) ?? name.length;
  }
}

async function ask(document: string): Promise<Read & { data: unknown }> {
  const read: Read = { lists: [], known: new Map(), alone: [] };
  const { data, errors } = await execute({
    schema: buildApi([JarResolver], basePolicies),
    document: parse(document),
    contextValue: read,
  });
  expect(errors).toBeUndefined();
  return { ...read, data: JSON.parse(JSON.stringify(data)) };
}

test('a field that only reads a property has no resolver, in the first schema already', () => {
  const type = buildApi([JarResolver], basePolicies).getType('Jar') as GraphQLObjectType;
  expect(type.getFields()['name']?.resolve).toBeUndefined();
});

test('a list reads once what a selected field needs, also through fragments', async () => {
  const { data, lists, alone } = await ask(
    '{ jars { ...F } noJars { weight } } fragment F on Jar { ... { name weight } }',
  );
  expect(data).toEqual({
    jars: [
      { name: 'salt', weight: 4 },
      { name: 'pepper', weight: 6 },
    ],
    noJars: null,
  });
  expect([lists, alone]).toEqual([[['salt', 'pepper']], []]);
});

test('nothing is read for a field that nobody selects, and a single row goes its own way', async () => {
  expect((await ask('{ jars { name } }')).lists).toEqual([]);
  const { lists, alone } = await ask('{ jar { weight } }');
  expect([lists, alone]).toEqual([[], ['cumin']]);
});
