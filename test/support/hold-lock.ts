import { lockProcess } from '../../server/platform/process-lock.js';

/** A process that holds the lock of the SQLite file in its first argument until it is killed. */
lockProcess({ database: { kind: 'sqlite', file: process.argv[2] ?? '' } });
// A lock that only garbage still refers to must hold all the same; the parent starts this with --expose-gc.
for (let i = 0; i < 3; i++) globalThis.gc?.();
process.stdout.write('locked\n');
setInterval(() => undefined, 1000);
