import { describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.js';
import { cleanAfterEach, startTestApp } from '../support/app.js';
import { emptyConfig } from '../support/databases.js';
import { sampleApp } from '../support/sample-app.js';

cleanAfterEach();

describe('/livez and /readyz', () => {
  test.each(['sqlite', 'postgres'] as const)('are well on a migrated database (%s)', async (kind) => {
    const { url } = await startTestApp({ ...sampleApp(), kind });
    for (const path of ['/livez', '/readyz']) {
      const response = await fetch(`${url}${path}`);
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    }
  });

  test('a database that is not migrated is not ready', async () => {
    const app = await createApp(await emptyConfig('sqlite'), { routes: [], workers: [] });
    const url = await app.listen();
    const response = await fetch(`${url}/readyz`);
    expect([response.status, await response.json()]).toEqual([503, { status: 'unavailable', reason: 'not migrated' }]);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    await app.close();
  });

  test('a database that is gone is not ready, and the process is up', async () => {
    const { app, url } = await startTestApp({ ...sampleApp(), kind: 'postgres' });
    await app.orm.close(true);
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'unavailable' });
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });
});
