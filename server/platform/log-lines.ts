import { type DestinationStream, destination } from 'pino';

const mostKeptBytes = 8192;

/**
 * Log lines to the standard output, those of one turn of the event loop in one write; under load that is many requests.
 * Whatever was logged is out before the process exits.
 */
export function standardOutput(): DestinationStream {
  const output = destination({ dest: 1, sync: true, minLength: mostKeptBytes });
  const flush = () => {
    isAwaited = false;
    output.flushSync();
  };
  let isAwaited = false;
  process.once('exit', flush);
  return {
    write(line) {
      output.write(line);
      if (isAwaited) return;
      isAwaited = true;
      setImmediate(flush);
    },
  };
}
