import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What a test may have the device say wrongly. */
export interface Said {
  origin?: string;
  challenge?: string;
  counter?: number;
  /** Signs with the key of another device. */
  by?: Authenticator;
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();
const present = 0x01 | 0x04;
const hasKey = 0x40;

/** A device that makes and uses one ES256 passkey, as WebAuthn level 3 writes it. */
export class Authenticator {
  readonly id = randomBytes(16);
  readonly #key: KeyObject;
  readonly #cose: Buffer;

  constructor(readonly site: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const point = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point(x)],
      [-3, point(y)],
    ]);
    this.#key = privateKey;
    this.#cose = Buffer.from(isoCBOR.encode(key as never));
  }

  #client(type: string, optionsJson: string, { origin = this.site, challenge }: Said): Buffer {
    const asked = (JSON.parse(optionsJson) as { challenge: string }).challenge;
    return Buffer.from(JSON.stringify({ type, challenge: challenge ?? asked, origin, crossOrigin: false }));
  }

  #data(flags: number, counter: number, rest = Buffer.alloc(0)): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(new URL(this.site).hostname), head, rest]);
  }

  #answer(response: Record<string, Buffer | string[]>): string {
    const id = this.id.toString('base64url');
    const written = Object.entries(response).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? value.toString('base64url') : value,
    ]);
    const answer = { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
    return JSON.stringify({ ...answer, response: Object.fromEntries(written) });
  }

  /** Answers the options for a new passkey. */
  make(optionsJson: string, said: Said = {}): string {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose]);
    const authData = new Uint8Array(this.#data(present | hasKey, said.counter ?? 0, attested));
    const parts = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    return this.#answer({
      clientDataJSON: this.#client('webauthn.create', optionsJson, said),
      attestationObject: Buffer.from(isoCBOR.encode(parts as never)),
      transports: ['internal'],
    });
  }

  /** Answers the options for signing in. */
  use(optionsJson: string, said: Said = {}): string {
    const clientDataJSON = this.#client('webauthn.get', optionsJson, said);
    const authenticatorData = this.#data(present, said.counter ?? 0);
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    const signature = sign('sha256', signed, (said.by ?? this).#key);
    return this.#answer({ clientDataJSON, authenticatorData, signature });
  }
}
