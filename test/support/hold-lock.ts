import { lockProcess } from '../../server/platform/process-lock.js';

/** A process that holds the lock of the SQLite file in its first argument until it is killed. */
lockProcess({ database: { kind: 'sqlite', file: process.argv[2] ?? '' } });
process.stdout.write('locked\n');
setInterval(() => undefined, 1000);
