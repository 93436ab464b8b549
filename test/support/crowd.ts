import { randomInt } from 'node:crypto';

/** What a mutation of one field answered; `null` when nobody answered. */
// biome-ignore lint/suspicious/noExplicitAny: tests state what they expect of an answer by comparing it
export type CrowdAnswer = any;

/** Posts a document as a visitor with an address of their own. Answers the field of the mutation or query. */
export async function askAsVisitor(
  url: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<CrowdAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': randomAddress() },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown> | null; errors?: unknown };
  if (!data) throw new Error(`${response.status}: ${JSON.stringify(errors)}`);
  return Object.values(data)[0];
}

/** Runs `act` for every item, at most `atOnce` at the same time; answers in the order of the items. */
export async function crowd<Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item, index: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = new Array(items.length);
  let next = 0;
  const walk = async () => {
    for (let index = next++; index < items.length; index = next++) {
      answers[index] = await act(items[index] as Item, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, walk));
  return answers;
}

/** How often each value occurs. */
export function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function randomAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}
