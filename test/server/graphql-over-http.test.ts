import { type AuditResult, auditServer } from 'graphql-http';
import { expect, test } from 'vitest';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { sampleApp } from '../support/sample-app.js';

cleanAfterEach();

test('every MUST of GraphQL over HTTP holds', async () => {
  const { url } = await startTestApp(sampleApp());
  const results = await auditServer({ url: `${url}/graphql` });
  const failed = (level: string) => results.filter(({ name, status }) => status !== 'ok' && name.startsWith(level));
  const told = (result: AuditResult) => `${result.id} ${result.name}`;
  expect(failed('MUST').map(told)).toEqual([]);
  expect(results.filter(({ name, status }) => name.startsWith('MUST') && status === 'ok').length).toBe(13);
  const should = failed('SHOULD').map(told);
  process.stdout.write(
    `GraphQL over HTTP, SHOULDs not met: ${should.length}\n${should.map((line) => `  ${line}\n`).join('')}`,
  );
});
