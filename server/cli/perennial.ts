#!/usr/bin/env node
import 'reflect-metadata';
import { ConfigFaults, readConfig } from '../config.js';
import { backupVerb, doctorVerb, migrateVerb, restoreVerb } from './verbs/database.js';
import { rotateKeysVerb } from './verbs/keys.js';
import { outboxVerb, reconcileVerb, sendTestMailVerb } from './verbs/outside.js';
import { createAdminVerb, erasePersonVerb, exportPersonVerb } from './verbs/people.js';
import { exportVerb, importVerb } from './verbs/transfer.js';
import type { Verb } from './verbs/verb.js';

const verbs: readonly Verb[] = [
  migrateVerb,
  doctorVerb,
  createAdminVerb,
  backupVerb,
  restoreVerb,
  exportPersonVerb,
  erasePersonVerb,
  exportVerb,
  importVerb,
  sendTestMailVerb,
  outboxVerb,
  reconcileVerb,
  rotateKeysVerb,
];

function help(): string {
  const called = verbs.map(({ name, usage }) => `${name} ${usage}`.trim());
  const width = Math.max(...called.map(({ length }) => length)) + 2;
  const lines = verbs.map(({ does }, at) => `  ${(called[at] ?? '').padEnd(width)}${does}`);
  return ['Usage: perennial <verb>', '', ...lines, ''].join('\n');
}

/** `npx perennial <verb>`: the operator's command line. Exit 0 done, 1 could not, 2 wrong words or settings. */
async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  const verb = verbs.find((one) => one.name === name);
  if (!verb) {
    process.stderr.write(help());
    return name === undefined || name === 'help' ? 0 : 2;
  }
  try {
    return await verb.run(readConfig(process.env), args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ConfigFaults ? 2 : 1;
  }
}

process.exitCode = await main();
