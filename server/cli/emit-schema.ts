import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { policies } from '../policies.js';
import { resolvers } from '../resolvers.js';
import { buildApi } from '../schema.js';
import { emitted } from '../schema-text.js';

/** Writes the API as it is built to `schema/schema.graphql`. */
writeFileSync(
  fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url)),
  emitted(buildApi(resolvers, policies)),
);
