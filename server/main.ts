import 'reflect-metadata';
import { type App, createApp } from './app.js';
import { type Config, ConfigFaults, readConfig } from './config.js';
import { migrate } from './platform/migrate.js';
import { AlreadyRunning } from './platform/process-lock.js';

const faultyEnvironment = 2;

/** Starts the product as the environment says. Exit 2: the environment is wrong, every fault is printed; 1: it cannot start. */
async function main(): Promise<void> {
  const config = settings();
  const app = await createApp(config);
  closeOnSignals(app);
  try {
    const { applied } = await migrate(app.orm, config);
    if (applied.length > 0) app.log.info({ applied }, 'Migrated');
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

function whereToLook({ publicUrl, production }: Config): string {
  const lines = [`Perennial is ready at ${publicUrl}`, `  API       ${publicUrl}/graphql`];
  if (!production) lines.push(`  Explorer  ${publicUrl}/explorer`, `  Mailbox   ${publicUrl}/dev/mailbox`);
  return `${lines.join('\n')}\n`;
}

main().catch((error: unknown) => {
  const isPlain = error instanceof AlreadyRunning;
  process.stderr.write(`${isPlain ? error.message : ((error as Error)?.stack ?? String(error))}\n`);
  process.exit(1);
});
