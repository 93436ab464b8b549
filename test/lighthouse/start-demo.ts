import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

/** The built product with its demo, as a process of its own on a free port. */
export interface Demo {
  readonly url: string;
  /** Slug of the edition whose registration is open. */
  readonly openSlug: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts it over the fresh data folder `folder` and waits until it serves. */
export async function startDemo(folder: string): Promise<Demo> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], { env, stdio: 'ignore' });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  for (let tried = 0; ; tried += 1) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) break;
    if (child.exitCode !== null || tried > 600) {
      await stop();
      throw new Error('The product did not start; is it built?');
    }
    await pause(100);
  }
  return { url, openSlug: await openEdition(url), stop };
}

async function openEdition(url: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ editions { nodes { slug registrationWindow } } }' }),
  });
  const { data } = (await response.json()) as {
    data: { editions: { nodes: { slug: string; registrationWindow: string }[] } };
  };
  const open = data.editions.nodes.find(({ registrationWindow }) => registrationWindow === 'OPEN');
  if (!open) throw new Error('The demo has no edition that is open');
  return open.slug;
}
