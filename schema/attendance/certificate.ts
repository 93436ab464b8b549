import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Policy } from '../policy.js';
import { Registration } from '../registration/registration.js';
import { Instant, LocalDate } from '../scalars.js';
import { Edition } from '../workshops/edition.js';
import type { CertificateStanding } from './attendance.enums.js';
import { Completion } from './completion.js';
import { SigningKey } from './signing-key.js';

/** What the picture of a certificate is drawn from: for each session held, whether the person was there; and communities. */
export interface CertificateMark {
  readonly stems: readonly boolean[];
  readonly roots: number;
}

/** That somebody completed a workshop, as it was when it was issued; nothing that changes later changes it. */
@ObjectType({ implements: Node })
@Entity()
@Unique({ name: 'certificate_one_live_unique', properties: ['completion'], where: 'revoked_at is null' })
@Index({ properties: ['edition', 'issuedAt', 'id'] })
@Index({ properties: ['edition', 'holderName', 'id'] })
@Policy('certificate')
export class Certificate extends Node {
  /** In addresses: `/verify/<publicId>`; 128 random bits. */
  @Unique()
  @Property({ type: 'text' })
  publicId!: string;

  @Index()
  @ManyToOne(() => Completion, { ref: true })
  completion!: Ref<Completion>;

  @Index()
  @ManyToOne(() => Registration, { ref: true })
  registration!: Ref<Registration>;

  @Index()
  @ManyToOne(() => Person, { ref: true })
  person!: Ref<Person>;

  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  /** As on the registration when it was issued. */
  @Field(() => String)
  @Property({ type: 'text' })
  holderName!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  /** BCP 47 language of the workshop, and of the certificate. */
  @Field(() => String)
  @Property({ type: 'text' })
  language!: string;

  @Field(() => LocalDate)
  @Property({ type: 'text' })
  startsOn!: string;

  @Field(() => LocalDate)
  @Property({ type: 'text' })
  endsOn!: string;

  @Field(() => Int, { description: 'How long the sessions were that the person attended.' })
  @Property({ type: 'integer' })
  minutes!: number;

  @Property({ type: 'integer' })
  sessionsAttended!: number;

  @Property({ type: 'integer' })
  sessionsHeld!: number;

  @Property({ type: 'text' })
  issuerName!: string;

  @Property({ type: 'json' })
  mark!: CertificateMark;

  @Field(() => Instant)
  @Property({ type: 'datetime', length: 3 })
  issuedAt!: Date;

  @Field(() => Instant, { nullable: true })
  @Property({ type: 'datetime', length: 3, nullable: true })
  revokedAt?: Date | null;

  @Property({ type: 'text', nullable: true })
  revocationReason?: string | null;

  /** When its person was erased; the name and the credential are gone then. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  withdrawnAt?: Date | null;

  /** The one that this one stands in the place of. */
  @Index()
  @ManyToOne(() => Certificate, { ref: true, nullable: true })
  replaces?: Ref<Certificate> | null;

  @Index()
  @ManyToOne(() => SigningKey, { ref: true })
  key!: Ref<SigningKey>;

  /** The Open Badges 3.0 credential as it was signed: a JWT in compact form; null once withdrawn. */
  @Property({ type: 'text', nullable: true })
  credential?: string | null;

  /** The id in the credential as it was signed: the verification page, where this installation was then. */
  @Property({ type: 'text' })
  credentialId!: string;

  /** SHA-256 of the credential, hexadecimal. */
  @Index()
  @Property({ type: 'text' })
  credentialHash!: string;

  /** Whether it can be relied on, given when its key leaked. */
  standingUnder(leakedFrom: Date | null | undefined): CertificateStanding {
    if (this.withdrawnAt) return 'WITHDRAWN';
    if (this.revokedAt) return 'REVOKED';
    return leakedFrom && this.issuedAt >= leakedFrom ? 'KEY_LEAKED' : 'VALID';
  }
}
