import { ArrayMaxSize, IsEmail, MaxLength, ValidateNested } from 'class-validator';
import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { connectionOf, type Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, problem, SignInRequired } from '../../schema/problem.js';
import type { ProblemText } from '../../schema/problem-text.js';
import type { Context } from '../../server/context.js';
import { Refusal } from '../../server/platform/refusal.js';

/** A text that is in no catalog: it is said as it stands. */
const words = (text: string) => text as ProblemText;

/** A small API with everything that the ground has to carry: unions, nested input, policies, faults, a stream. */
@ObjectType()
@Policy('public')
export class Leaf {
  @Field(() => Int)
  size!: number;

  @Field(() => String, { nullable: true })
  @Policy('signedIn')
  note?: string | null;

  @Field(() => String)
  @Policy('later')
  secret!: string;

  @Field(() => [Leaf])
  leaves!: Leaf[];

  @Field(() => Leaf)
  twin!: Leaf;
}

const LeafConnection = connectionOf('Leaf', () => Leaf);

@InputType()
class VeinInput {
  @Field(() => String)
  @MaxLength(5)
  name!: string;
}

@InputType()
class GrowLeafInput {
  @Field(() => String)
  @IsEmail({}, { message: 'This does not look like an email address.' })
  email!: string;

  @Field(() => VeinInput, { nullable: true })
  @ValidateNested()
  main?: VeinInput | null;

  @Field(() => [VeinInput], { defaultValue: [] })
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  veins!: VeinInput[];

  @Field(() => String, { defaultValue: 'grow' })
  act!: string;
}

@ObjectType({ implements: Problem })
@Policy('public')
class TooDry extends Problem {
  @Field(() => Int)
  litres!: number;
}

@ObjectType({ implements: Problem })
@Policy('public')
class NotInUnion extends Problem {}

@ObjectType()
@Policy('public')
class GrowLeafSuccess {
  @Field(() => Leaf)
  leaf!: Leaf;
}

const GrowLeafResult = createUnionType({
  name: 'GrowLeafResult',
  types: () => [GrowLeafSuccess, InvalidInput, TooDry] as const,
});

const GuardedResult = createUnionType({
  name: 'GuardedResult',
  types: () => [GrowLeafSuccess, InvalidInput, NotFound, NotAllowed, SignInRequired] as const,
});

function leaf(size: number): Leaf {
  return Object.assign(new Leaf(), { size, note: 'green', secret: 'sap', leaves: [], twin: null });
}

@Resolver(() => Leaf)
export class LeafResolver {
  /** How often a mutation's method was entered; refused ones must not be. */
  static grown = 0;

  @Query(() => Leaf)
  @Policy('public')
  leaf(@Arg('text', () => String, { nullable: true }) text?: string): Leaf {
    if (text === 'broken') throw new Error('select secret from leaves');
    if (text === 'dry') throw new Refusal(problem(TooDry, words('Too dry.'), { litres: 3 }));
    if (text === 'wrong') throw new Refusal(InvalidInput.of('text', 'isGreen', words('Not green.')));
    return leaf(1);
  }

  @Query(() => LeafConnection)
  @Policy('public')
  async leavesPage(@Arg('first', () => Int, { nullable: true }) first?: number): Promise<Page<Leaf>> {
    return { nodes: Array.from({ length: first ?? 1 }, (_, i) => leaf(i)), pageInfo: { hasNextPage: false } };
  }

  @Query(() => Leaf)
  @Policy('signedIn')
  ownLeaf(): Leaf {
    return leaf(2);
  }

  @Mutation(() => GrowLeafResult)
  @Policy('public')
  growLeaf(@Arg('input', () => GrowLeafInput) input: GrowLeafInput): GrowLeafSuccess {
    LeafResolver.grown += 1;
    if (input.act === 'dry') throw new Refusal(problem(TooDry, words('Too dry.'), { litres: 3 }));
    if (input.act === 'stray') throw new Refusal(problem(NotInUnion, words('Stray.')));
    if (input.act === 'fail') throw new Error('insert into leaves values (secret)');
    return Object.assign(new GrowLeafSuccess(), { leaf: leaf(3) });
  }

  @Mutation(() => GuardedResult)
  @Policy('administrator')
  pruneLeaf(@Arg('input', () => GrowLeafInput) _input: GrowLeafInput): GrowLeafSuccess {
    LeafResolver.grown += 1;
    return Object.assign(new GrowLeafSuccess(), { leaf: leaf(4) });
  }

  @FieldResolver(() => [Leaf])
  leaves(@Root() root: Leaf): Leaf[] {
    return root.size > 100 ? [] : [leaf(root.size + 1)];
  }

  @FieldResolver(() => Leaf)
  twin(@Root() root: Leaf): Leaf {
    return leaf(root.size);
  }

  @Subscription(() => Int, {
    subscribe: ({ context, args }) => (context as Context).live.subscribe(`leaf:${(args as { name: string }).name}`),
  })
  @Policy('public')
  leafGrew(@Root() event: { size: number } | null, @Arg('name', () => String) name: string): number {
    if (name === 'broken') throw new Error('select secret from leaves');
    return event?.size ?? -1;
  }

  @Subscription(() => String, {
    subscribe: ({ context }) => (context as Context).live.subscribe('own'),
  })
  @Policy('signedIn')
  ownLeafGrew(@Ctx() { actor }: Context): string {
    return actor.personId ?? 'nobody';
  }
}
