import type { Config } from '../../config.js';
import { type Orm, openOrm } from '../../platform/orm.js';

/** One thing an operator can do from the command line. */
export interface Verb {
  name: string;
  /** What stands behind the name, for example `<file>`. */
  usage: string;
  /** What it does, in one line. */
  does: string;
  /** Answers the exit code; throws with a plain message when it cannot. */
  run(config: Config, args: readonly string[]): Promise<number>;
}

/** Does something with the database and lets it go again. */
export async function withOrm<T>(config: Config, act: (orm: Orm) => Promise<T>): Promise<T> {
  const orm = await openOrm(config);
  try {
    return await act(orm);
  } finally {
    await orm.close();
  }
}

/** A needed word of the command line. */
export function needed(args: readonly string[], index: number, what: string): string {
  const value = args[index];
  if (!value) throw new Error(`Give ${what}.`);
  return value;
}
