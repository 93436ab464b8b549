import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadSecretKey } from '../../../server/platform/secret-key.js';
import { testFolder } from '../../support/databases.js';

const newFolder = () => mkdtempSync(join(testFolder(), 'key-'));

it('makes a key once, keeps it to itself, and gives the same one again', () => {
  const dataDir = newFolder();
  const key = loadSecretKey({ secretKey: null, dataDir });
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  expect(loadSecretKey({ secretKey: null, dataDir })).toBe(key);
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).toEqual(['secret.key']);
});

it('prefers the configured key and then writes nothing', () => {
  const dataDir = newFolder();
  expect(loadSecretKey({ secretKey: 'configured', dataDir })).toBe('configured');
  expect(readdirSync(dataDir)).toEqual([]);
});

it('never replaces a key file, not even an empty one', () => {
  const dataDir = newFolder();
  writeFileSync(join(dataDir, 'secret.key'), '');
  expect(() => loadSecretKey({ secretKey: null, dataDir })).toThrow('is empty');
});
