import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, Problem, SignInRequired } from '../problem.js';
import { CertificateStanding, CredentialVerdict } from './attendance.enums.js';
import { Certificate } from './certificate.js';
import { VerifiedCertificate } from './certificates.views.js';

/** The certificate is no longer in force, so that nothing more can be done with it. */
@ObjectType({ implements: Problem })
@Policy('public')
export class CertificateNotLive extends Problem {
  @Field(() => CertificateStanding)
  standing!: CertificateStanding;
}

@ObjectType()
@Policy('public')
export class RevokeCertificateSuccess {
  @Field(() => Certificate)
  certificate!: Certificate;
}

@ObjectType()
@Policy('public')
export class ReissueCertificateSuccess {
  @Field(() => Certificate, { description: 'The new one.' })
  certificate!: Certificate;
}

@ObjectType()
@Policy('public')
export class SendCertificateAgainSuccess {
  @Field(() => Certificate)
  certificate!: Certificate;
}

/** What a credential turned out to be. */
@ObjectType()
@Policy('public')
export class VerifyCredentialSuccess {
  @Field(() => CredentialVerdict)
  verdict!: CredentialVerdict;

  @Field(() => VerifiedCertificate, { nullable: true, description: 'The certificate that it is of, as it was issued.' })
  certificate?: VerifiedCertificate | null;

  @Field(() => String, { nullable: true, description: 'Who it says that it comes from.' })
  issuer?: string | null;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired, CertificateNotLive] as const;

export const RevokeCertificateResult = createUnionType({
  name: 'RevokeCertificateResult',
  types: () => [RevokeCertificateSuccess, ...refusals] as const,
});

export const ReissueCertificateResult = createUnionType({
  name: 'ReissueCertificateResult',
  types: () => [ReissueCertificateSuccess, ...refusals] as const,
});

export const SendCertificateAgainResult = createUnionType({
  name: 'SendCertificateAgainResult',
  types: () => [SendCertificateAgainSuccess, ...refusals] as const,
});

export const VerifyCredentialResult = createUnionType({
  name: 'VerifyCredentialResult',
  types: () => [VerifyCredentialSuccess, InvalidInput] as const,
});
