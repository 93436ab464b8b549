import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Context } from './context.js';
import { forbidden } from './platform/graphql-errors.js';
import type { Policies, PolicyCheck } from './policies.js';
import { refusalOf } from './schema-answers.js';

type Resolve = GraphQLFieldResolver<unknown, Context, Record<string, unknown>, unknown>;

/** The name of the policy that decides over a field: its own, else its type's; null where neither has one. */
export function policyOf(field: { extensions: object }, type: { extensions: object }): string | null {
  for (const { extensions } of [field, type]) {
    if ('policy' in extensions && typeof extensions.policy === 'string') return extensions.policy;
  }
  return null;
}

/** Has every field ask its policy before it resolves; throws and lists the fields that have none. Public fields stay as they are. */
export function guardFields(schema: GraphQLSchema, policies: Policies): void {
  const faults: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const name = policyOf(field, type);
      const check = name === null ? undefined : policies[name];
      if (!check) faults.push(`${type.name}.${field.name} (${name === null ? 'none' : `unknown: ${name}`})`);
      else if (isObjectType(type) && name !== 'public') guard(schema, type.name, field, check);
    }
  }
  if (faults.length > 0) throw new Error(`Fields without a policy:\n  ${faults.join('\n  ')}`);
}

function guard(
  schema: GraphQLSchema,
  typeName: string,
  field: GraphQLField<unknown, Context>,
  check: PolicyCheck,
): void {
  const refuse = refuserOf(schema, typeName, field);
  field.resolve = guarded(field.resolve ?? defaultFieldResolver, check, refuse);
  // A stream is refused when it is asked for, not only when something happens in it.
  if (typeName === 'Subscription' && field.subscribe) {
    const refuseStream = () => {
      throw forbidden();
    };
    field.subscribe = guarded(field.subscribe, check, refuseStream);
  }
}

function guarded(resolve: Resolve, check: PolicyCheck, refuse: (ctx: Context) => unknown): Resolve {
  return (source, args, ctx, info) => {
    const verdict = check(ctx, source, args);
    if (verdict === true) return resolve(source, args, ctx, info);
    if (verdict === false) return refuse(ctx);
    return verdict.then((isAllowed) => (isAllowed ? resolve(source, args, ctx, info) : refuse(ctx)));
  };
}

/** A refused field looks like an absent one: null, or an error where null cannot be; a mutation answers its problem. */
function refuserOf(schema: GraphQLSchema, typeName: string, field: GraphQLField<unknown, Context>) {
  if (typeName === schema.getMutationType()?.name) return (ctx: Context) => refusalOf(field, ctx.actor);
  if (!isNonNullType(field.type)) return () => null;
  return () => {
    throw forbidden();
  };
}
