import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { Policy } from '../policy.js';
import { Instant, LocalDate } from '../scalars.js';
import { CertificateStanding } from './attendance.enums.js';
import { Certificate } from './certificate.js';

export const CertificateConnection = connectionOf('Certificate', () => Certificate);

/** What whoever holds the address of a certificate may know of it. */
@ObjectType()
@Policy('public')
export class VerifiedCertificate {
  @Field(() => CertificateStanding)
  standing!: CertificateStanding;

  @Field(() => String, { description: 'Its verification page.' })
  verifyPage!: string;

  @Field(() => String, { nullable: true, description: 'Null where it was withdrawn.' })
  holderName?: string | null;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'BCP 47 language of the workshop and its title.' })
  language!: string;

  @Field(() => LocalDate)
  startsOn!: string;

  @Field(() => LocalDate)
  endsOn!: string;

  @Field(() => Int)
  minutes!: number;

  @Field(() => Int)
  sessionsAttended!: number;

  @Field(() => Int)
  sessionsHeld!: number;

  @Field(() => String)
  issuerName!: string;

  @Field(() => Instant)
  issuedAt!: Date;

  @Field(() => Instant, { nullable: true })
  revokedAt?: Date | null;

  @Field(() => String, { nullable: true })
  revocationReason?: string | null;

  @Field(() => Instant, { nullable: true, description: 'From when on its key was known to others.' })
  leakedFrom?: Date | null;

  @Field(() => [Boolean], { description: 'For each session held, whether the person was there.' })
  stems!: readonly boolean[];

  @Field(() => Int, { description: 'Communities that the workshop leads to.' })
  roots!: number;
}
