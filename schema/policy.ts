import { Extensions } from 'type-graphql';

/**
 * Names the rule (a key of `server/policies.ts`) that decides who may read a field or run a mutation.
 * On a class it holds for every field that has none of its own; a field without any policy fails the schema test.
 */
export function Policy(name: string): MethodDecorator & PropertyDecorator & ClassDecorator {
  return Extensions({ policy: name }) as MethodDecorator & PropertyDecorator & ClassDecorator;
}
