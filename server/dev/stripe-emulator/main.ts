import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Faults, readPort } from '../../config-values.js';
import { startStripeEmulator } from './emulator.js';

const faultyEnvironment = 2;

/**
 * The emulator as a process of its own, for instances that share one database or for other programs: PORT (default
 * 4242), HOST, PUBLIC_URL (of the pay page), DATA_DIR, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, and STRIPE_WEBHOOK_URL,
 * where events go. Exit 2: the environment is wrong, every fault is printed.
 */
async function main(): Promise<void> {
  const faults = new Faults(process.env);
  const port = readPort(faults, 'PORT') ?? 4242;
  const host = faults.text('HOST') ?? '127.0.0.1';
  const publicUrl = faults.url('PUBLIC_URL', ['http:', 'https:'])?.origin;
  const dataDir = resolve(faults.text('DATA_DIR') ?? './data');
  const secretKey = faults.text('STRIPE_SECRET_KEY') ?? 'sk_test_local_emulator';
  const secret = faults.text('STRIPE_WEBHOOK_SECRET') ?? 'whsec_local_emulator';
  const webhookUrl =
    faults.url('STRIPE_WEBHOOK_URL', ['http:', 'https:'])?.href ?? 'http://localhost:4000/stripe/webhook';
  if (faults.text('NODE_ENV') === 'production') faults.add('NODE_ENV', 'must not be production: no money moves here');
  if (!secretKey.startsWith('sk_test_')) faults.add('STRIPE_SECRET_KEY', 'must start with sk_test_');
  if (faults.found.length > 0) {
    process.stderr.write(`The environment has ${faults.found.length} fault(s):\n  ${faults.found.join('\n  ')}\n`);
    process.exit(faultyEnvironment);
  }
  mkdirSync(dataDir, { recursive: true });
  const emulator = await startStripeEmulator({
    file: join(dataDir, 'stripe-emulator.db'),
    secretKey,
    webhook: { url: () => webhookUrl, secret },
    clock: { now: () => new Date() },
    port,
    host,
    ...(publicUrl && { publicUrl }),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void emulator.close().then(() => process.exit(0)));
  }
  process.stdout.write(`Test payments are ready at ${emulator.url}/dev/stripe; webhooks go to ${webhookUrl}.
Start Perennial with
  STRIPE_API_BASE=${emulator.url} STRIPE_SECRET_KEY=${secretKey} STRIPE_WEBHOOK_SECRET=${secret}
`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
