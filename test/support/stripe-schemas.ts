import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import {
  type CompletedConfig,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  SchemaGenerator,
} from 'ts-json-schema-generator';

const root = join(import.meta.dirname, '../..');
const types = join(import.meta.dirname, 'stripe-types.ts');

interface Schema {
  definitions: Record<string, object>;
}

/** Names of the types to make schemas of. */
const names = [...readFileSync(types, 'utf8').matchAll(/^export (?:type|interface) (\w+)/gm)].map(
  ([, name]) => name ?? '',
);

/**
 * Makes JSON Schemas from the SDK's declarations (six seconds). Its namespaces repeat names such as `Card`, so each
 * definition is named after its file and namespace too.
 */
function make(): Schema {
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    path: types,
    tsconfig: join(import.meta.dirname, 'stripe-types.tsconfig.json'),
    type: names,
    skipTypeCheck: true,
    jsDoc: 'none',
    expose: 'all',
    functions: 'hide',
  };
  const program = createProgram(config);
  const checker = program.getTypeChecker();
  const nameOf = checker.getFullyQualifiedName.bind(checker);
  checker.getFullyQualifiedName = (symbol) => {
    const name = nameOf(symbol).replace(/^".*"\./, '');
    const file = /\/esm\/(.+)\.d\.ts$/.exec(symbol.declarations?.[0]?.getSourceFile().fileName ?? '');
    return file ? `${file[1]}.${name}` : name;
  };
  const generator = new SchemaGenerator(program, createParser(program, config), createFormatter(config), config);
  const schema = generator.createSchema(names) as Schema;
  // A class in the SDK, a string on the line.
  for (const name of Object.keys(schema.definitions)) {
    if (/\.Decimal$/.test(name)) schema.definitions[name] = { type: 'string' };
  }
  return schema;
}

/** The schemas, kept until the SDK, the generator or the list of types changes. */
function schemas(): Schema {
  const files = [types, import.meta.filename, 'stripe', 'ts-json-schema-generator'].map((file) =>
    readFileSync(file.startsWith('/') ? file : join(root, 'node_modules', file, 'package.json')),
  );
  const hash = createHash('sha256').update(Buffer.concat(files)).digest('hex').slice(0, 16);
  const folder = join(root, 'node_modules/.cache/perennial');
  const kept = join(folder, `stripe-schemas-${hash}.json`);
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true });
    const draft = `${kept}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(make()));
    renameSync(draft, kept);
  }
  return JSON.parse(readFileSync(kept, 'utf8')) as Schema;
}

/** Says what of a value does not fit a type of the SDK; nothing when it does. */
export type Judge = (name: string, value: unknown) => string[];

const worded = (name: string, { instancePath, message, params }: ErrorObject) =>
  `${name}${instancePath} ${message} ${JSON.stringify(params)}`;

/**
 * A judge by the SDK's types: `name` is a type of `stripe-types.ts`, or a field of one as in `Events/charge.refunded`.
 * Fields that the SDK does not declare are faults too. With `isForm`, texts count as the numbers they spell.
 */
export function stripeJudge({ isForm = false } = {}): Judge {
  const ajv = new Ajv({ strict: false, coerceTypes: isForm, allErrors: true });
  ajv.addSchema(schemas(), 'stripe');
  return (name, value) => {
    const [type = '', field] = name.split('/');
    const path = field ? `${type}/properties/${field}` : type;
    const validate = ajv.getSchema(`stripe#/definitions/${path}`);
    if (!validate) throw new Error(`There is no schema of ${name}`);
    return validate(value) ? [] : (validate.errors ?? []).map((error) => worded(name, error));
  };
}
