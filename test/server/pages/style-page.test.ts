import { afterAll, expect, test } from 'vitest';
import colours from '../../../look/colours.json' with { type: 'json' };
import { addBuiltPages } from '../../../server/pages/add-pages.js';
import { routes } from '../../../server/routes.js';
import { closeTestApps, startTestApp } from '../../support/app.js';

afterAll(closeTestApps);

const production = { NODE_ENV: 'production', SMTP_URL: 'off', STRIPE_SECRET_KEY: 'off' };

async function styleOf(env: NodeJS.ProcessEnv) {
  const { url } = await startTestApp({ env, routes: [...routes, addBuiltPages] });
  return fetch(`${url}/dev/style`);
}

test('the style page shows every colour with its value, in both schemes; production has no such page', async () => {
  const answer = await styleOf({});
  expect([answer.status, answer.headers.get('x-robots-tag')]).toEqual([200, 'noindex']);
  const html = await answer.text();
  for (const scheme of [colours.light, colours.dark])
    for (const hex of Object.values(scheme)) expect(html).toContain(hex);
  expect(html).not.toContain('too little');
  const gone = await styleOf(production);
  expect(gone.status).toBe(404);
  expect(await gone.text()).not.toContain(colours.light.iris);
});
