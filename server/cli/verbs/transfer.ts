import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { migrate } from '../../platform/migrate.js';
import { isServed } from '../../platform/process-lock.js';
import { runChecks } from '../checks/run-checks.js';
import { exportLines } from '../transfer/export.js';
import { importLines } from '../transfer/import.js';
import { needed, type Verb, withOrm } from './verb.js';

/** `export`: all data as lines of JSON, at one moment, from either database. */
export const exportVerb: Verb = {
  name: 'export',
  usage: '<file>',
  does: 'writes all data to a file, to move to another database',
  run: (config, args) =>
    withOrm(config, async (orm) => {
      const file = needed(args, 0, 'the file to write');
      if (existsSync(file)) throw new Error(`${file} exists already.`);
      const stream = createWriteStream(file, { flags: 'wx' });
      const count = await exportLines(orm, config.database.kind, async (line) => {
        if (!stream.write(`${line}\n`)) await once(stream, 'drain');
      });
      stream.end();
      await once(stream, 'close');
      console.log(`${count} rows written to ${file}`);
      return 0;
    }),
};

/** `import`: puts an export into an empty database, all or nothing, and runs the integrity checks on it. */
export const importVerb: Verb = {
  name: 'import',
  usage: '<file>',
  does: 'reads an export into an empty database and checks it',
  run: (config, args) =>
    withOrm(config, async (orm) => {
      const file = needed(args, 0, 'the file to read');
      if (!existsSync(file)) throw new Error(`There is no ${file}.`);
      if (isServed(config)) throw new Error('Perennial is running on this data; stop it first.');
      await migrate(orm, config);
      const count = await importLines(orm, createInterface({ input: createReadStream(file), crlfDelay: Infinity }));
      const red = [...(await runChecks(orm.em.fork(), new Date()))].filter(([, breaches]) => breaches.length > 0);
      console.log(`${count} rows read; data ${red.length === 0 ? 'ok' : red.map(([check]) => check.name).join(', ')}`);
      return red.length === 0 ? 0 : 1;
    }),
};
