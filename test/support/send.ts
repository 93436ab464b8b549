import type { Answered, Ask } from './app.js';

/** Sends one mutation as somebody; answers its result, with the wrong fields of InvalidInput. `fields` adds selections. */
export async function send(ask: Ask, mutation: string, input: object, fields = ''): Promise<Answered['data']> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) {
    __typename ... on InvalidInput { fields { path rule } } ${fields} } }`;
  const { data, errors } = await ask(document, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data[mutation];
}

/** Which type of result a mutation ended in. */
export async function ends(ask: Ask, mutation: string, input: object): Promise<string> {
  return (await send(ask, mutation, input)).__typename;
}
