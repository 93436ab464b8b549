import 'reflect-metadata';
import { readConfig } from '../config.js';
import { openOrm } from '../platform/orm.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run check:data`: prints every check; exit 1 when one is red. Only reads, so the product may be running. */
async function main(): Promise<void> {
  const orm = await openOrm(readConfig(process.env));
  try {
    let red = 0;
    for (const [check, breaches] of await runChecks(orm.em.fork(), new Date())) {
      console.log(`${breaches.length === 0 ? 'ok  ' : 'RED '} ${check.name}: ${check.rule}`);
      for (const breach of breaches.slice(0, 10)) console.log(`       ${breach.id}  ${breach.detail}`);
      if (breaches.length > 0) red += 1;
    }
    console.log(red === 0 ? '\nEverything holds.' : `\n${red} checks are red.`);
    process.exitCode = red === 0 ? 0 : 1;
  } finally {
    await orm.close();
  }
}

await main();
