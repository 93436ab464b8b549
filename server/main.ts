import 'reflect-metadata';
import { type App, createApp } from './app.js';
import { issuePortsOf } from './attendance/issue-ports.js';
import { type Config, ConfigFaults, readConfig } from './config.js';
import { demoSignIns, plantDemo } from './dev/demo/plant.js';
import { addBuiltPages, addDevPages } from './pages/add-pages.js';
import { migrate } from './platform/migrate.js';
import { AlreadyRunning } from './platform/process-lock.js';
import { routes } from './routes.js';

const faultyEnvironment = 2;

/** Starts the product as the environment says. Exit 2: the environment is wrong, every fault is printed; 1: it cannot start. */
async function main(): Promise<void> {
  const config = settings();
  const pages = import.meta.filename.endsWith('.ts') ? addDevPages : addBuiltPages;
  const app = await createApp(config, { routes: [...routes, pages] });
  closeOnSignals(app);
  try {
    const { applied } = await migrate(app.orm, config);
    if (applied.length > 0) app.log.info({ applied }, 'Migrated');
    const isDemo = !config.production;
    if (isDemo && (await plantDemo(app.orm.em.fork(), app.clock.now(), issuePortsOf(app), app.ports.files)))
      app.log.info({}, 'Planted the demo');
    await app.listen();
  } catch (error) {
    await app.close();
    throw error;
  }
  process.stdout.write(whereToLook(config));
}

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(faultyEnvironment);
  }
}

/** The first signal closes in order and exits 0; a second one is obeyed at once. */
function closeOnSignals(app: App): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      app.log.info({ signal }, 'Closing');
      app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          app.log.error({ err: error }, 'Closing failed');
          process.exit(1);
        },
      );
    });
  }
}

function whereToLook({ publicUrl, production, stripe }: Config): string {
  const lines = [`Perennial is ready at ${publicUrl}`, `  API       ${publicUrl}/graphql`];
  if (!production)
    lines.push(
      `  Explorer  ${publicUrl}/explorer`,
      `  Mailbox   ${publicUrl}/dev/mailbox`,
      `  Style     ${publicUrl}/dev/style`,
    );
  if (stripe.kind === 'emulator') lines.push(`  Payments  ${publicUrl}/dev/stripe`);
  if (!production) lines.push('  Sign in as', ...demoSignIns.map(([email, what]) => `    ${email.padEnd(26)}${what}`));
  return `${lines.join('\n')}\n`;
}

main().catch((error: unknown) => {
  const isPlain = error instanceof AlreadyRunning;
  process.stderr.write(`${isPlain ? error.message : ((error as Error)?.stack ?? String(error))}\n`);
  process.exit(1);
});
