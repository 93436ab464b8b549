import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { Context } from './context.js';
import { shownName } from './people/erased-name.js';

/** Fields that show the name of somebody who may have been erased since. */
const names = /^(author|participant|payer|person|shown)Name$/;

/** Has what stands in the place of an erased name said in the reader's language, wherever the API shows a name. */
export function sayErasedNames(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!names.test(field.name) && !(type.name === 'Person' && field.name === 'name')) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, ctx: Context, info) => {
        const shown: unknown = resolve(source, args, ctx, info);
        const said = (name: unknown) => (typeof name === 'string' ? shownName(name, ctx.actor.locale) : name);
        return shown instanceof Promise ? shown.then(said) : said(shown);
      };
    }
  }
}
