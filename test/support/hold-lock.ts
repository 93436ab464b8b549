import { setImmediate } from 'node:timers/promises';
import { lockProcess } from '../../server/platform/process-lock.js';

/** A process that holds the lock of the SQLite file in its first argument until it is killed. */
lockProcess({ database: { kind: 'sqlite', file: process.argv[2] ?? '' } });
// A lock that nothing refers to any more must hold all the same; the parent starts this with --expose-gc.
for (let turn = 0; turn < 3; turn++) {
  await setImmediate();
  globalThis.gc?.();
}
process.stdout.write('locked\n');
setInterval(() => undefined, 1000);
