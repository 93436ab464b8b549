import { type GraphQLField, type GraphQLSchema, getNamedType, isUnionType } from 'graphql';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../schema/problem.js';
import type { Context } from './context.js';
import type { Actor } from './platform/actor.js';
import { forbidden } from './platform/graphql-errors.js';
import { invalidFieldsOf, nullCharacterIn } from './platform/invalid-input.js';
import { Refusal } from './platform/refusal.js';
import { saidProblem } from './platform/said-problem.js';

/** Names of the types that a field's result union can be; empty for other fields. */
export function membersOf(field: { type: GraphQLField<unknown, unknown>['type'] }): string[] {
  const type = getNamedType(field.type);
  return isUnionType(type) ? type.getTypes().map(({ name }) => name) : [];
}

/** Has every mutation answer refusals and wrong values as members of its result union; other errors pass through. */
export function answerProblems(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve;
    const members = new Set(membersOf(field));
    if (!resolve) throw new Error(`Mutation.${field.name} has no resolver`);
    field.resolve = async (source, args, ctx, info) => {
      try {
        const path = nullCharacterIn(args['input']);
        if (path !== null)
          throw new Refusal(InvalidInput.of(path, 'noNullCharacter', 'general.removeTheInvisibleCharacter'));
        return said(await resolve(source, args, ctx, info), ctx);
      } catch (error) {
        return said(answered(field.name, members, error), ctx);
      }
    };
  }
}

function said(answer: unknown, { actor }: Context): unknown {
  return answer instanceof Problem ? saidProblem(answer, actor.locale) : answer;
}

/** What a mutation answers to a caller that its policy refuses: the most helpful problem that its union has. */
export function refusalOf(field: GraphQLField<unknown, Context>, actor: Actor): Problem {
  const members = membersOf(field);
  if (actor.kind === 'visitor' && members.includes(SignInRequired.name)) return SignInRequired.of();
  if (members.includes(NotAllowed.name)) return NotAllowed.of('general.thisIsNotYoursToDo');
  if (members.includes(NotFound.name)) return NotFound.of();
  throw forbidden();
}

function answered(mutation: string, members: ReadonlySet<string>, error: unknown): Problem {
  const problem = problemIn(error);
  if (!problem) throw error;
  const { name } = problem.constructor;
  if (members.has(name)) return problem;
  throw new Error(`Mutation.${mutation} refused with ${name}, which its result union does not have`, { cause: error });
}

function problemIn(error: unknown): Problem | null {
  if (error instanceof Refusal) return error.problem;
  const fields = invalidFieldsOf(error);
  return fields && InvalidInput.with(fields);
}
