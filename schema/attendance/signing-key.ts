import { Entity, Index, Property } from '@mikro-orm/decorators/legacy';
import { Node } from '../node.js';

/** Public half of an RSA key, RFC 7517. */
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
  /** The address that this key is served at. */
  readonly kid: string;
}

/** A key that credentials are signed with. One is in use at a time; the public halves of all are served for ever. */
@Entity()
@Index({ name: 'signing_key_in_use_index', properties: ['createdAt'], where: 'retired_at is null' })
export class SigningKey extends Node {
  @Property({ type: 'json' })
  publicKey!: PublicJwk;

  /** PKCS #8, encrypted with a key derived from SECRET_KEY; null once the key is retired. */
  @Property({ type: 'text', nullable: true })
  privateKey?: string | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  retiredAt?: Date | null;

  /** From then on others may have had the private half; what was signed from then on is not to be relied on. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  leakedFrom?: Date | null;
}
