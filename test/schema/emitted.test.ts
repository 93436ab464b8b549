import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { policies } from '../../server/policies.js';
import { resolvers } from '../../server/resolvers.js';
import { buildApi } from '../../server/schema.js';
import { emitted } from '../../server/schema-text.js';

test('schema/schema.graphql is what the code builds; `npx tsx server/cli/emit-schema.ts` writes it', () => {
  const committed = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
  expect(committed).toBe(emitted(buildApi(resolvers, policies)));
});
