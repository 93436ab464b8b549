import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CertificateStanding } from '../../schema/attendance/attendance.enums.js';
import { Certificate } from '../../schema/attendance/certificate.js';
import {
  CertificateFilter,
  CertificateOrder,
  ReissueCertificateInput,
  RevokeCertificateInput,
  SendCertificateAgainInput,
  VerifyCredentialInput,
} from '../../schema/attendance/certificates.inputs.js';
import {
  ReissueCertificateResult,
  ReissueCertificateSuccess,
  RevokeCertificateResult,
  RevokeCertificateSuccess,
  SendCertificateAgainResult,
  SendCertificateAgainSuccess,
  VerifyCredentialResult,
} from '../../schema/attendance/certificates.results.js';
import { CertificateConnection, VerifiedCertificate } from '../../schema/attendance/certificates.views.js';
import type { Page } from '../../schema/connection.js';
import { Policy } from '../../schema/policy.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { canOrganize } from '../registration/registration.policy.js';
import { reissueCertificate, revokeCertificate, sendCertificateAgain } from './certificate-acts.service.js';
import { certificateOf } from './certificate-loader.js';
import { shownReason } from './certificate-texts.js';
import { certificatesOf, certificatesSize, filesAddress, seenCertificate } from './certificates.service.js';
import { verifyPage } from './credential.js';
import { issuePortsOf } from './issue-ports.js';
import { verifyCredential } from './verify-credential.service.js';

function fresh(ctx: Context, id: string): Promise<Certificate> {
  ctx.em.clear();
  return ctx.em.findOneOrFail(Certificate, { id }, { connectionType: 'write' });
}

function inWords({ actor }: Context, seen: VerifiedCertificate | null | undefined): VerifiedCertificate | null {
  if (seen) seen.revocationReason = shownReason(seen.revocationReason, actor.locale);
  return seen ?? null;
}

/** Doors to certificates: checking them, and what organizers do with them. */
@Resolver(() => Certificate)
export class CertificatesResolver {
  @Query(() => VerifiedCertificate, {
    nullable: true,
    description: 'By the id in the address of its verification page.',
  })
  @Policy('public')
  async verifiedCertificate(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return inWords(ctx, await seenCertificate(ctx.em, ctx.config.publicUrl, id));
  }

  @Mutation(() => VerifyCredentialResult, { description: 'Changes nothing, and asks nobody outside.' })
  @Policy('public')
  async verifyCredential(@Ctx() ctx: Context, @Arg('input', () => VerifyCredentialInput) input: VerifyCredentialInput) {
    const judged = await verifyCredential(ctx.em, ctx.config.publicUrl, input.credential);
    return Object.assign(judged, { certificate: inWords(ctx, judged.certificate) });
  }

  @Query(() => Certificate, { nullable: true, description: 'For the organizers of its edition, else null.' })
  @Policy('signedIn')
  async certificate(@Ctx() ctx: Context, @Arg('id', () => ID) id: string): Promise<Certificate | null> {
    const found = await ctx.em.findOne(Certificate, { id }, { populate: ['edition'] });
    return found && canOrganize(ctx.actor, found.edition.getEntity()) ? found : null;
  }

  @Mutation(() => RevokeCertificateResult)
  @Policy('signedIn')
  async revokeCertificate(
    @Ctx() ctx: Context,
    @Arg('input', () => RevokeCertificateInput) input: RevokeCertificateInput,
  ) {
    await revokeCertificate(ctx.em, ctx.actor, input.certificateId, input.reason, ctx.clock.now());
    return Object.assign(new RevokeCertificateSuccess(), { certificate: await fresh(ctx, input.certificateId) });
  }

  @Mutation(() => ReissueCertificateResult)
  @Policy('signedIn')
  async reissueCertificate(
    @Ctx() ctx: Context,
    @Arg('input', () => ReissueCertificateInput) input: ReissueCertificateInput,
  ) {
    const id = await reissueCertificate(ctx.em, ctx.actor, issuePortsOf(ctx), input, ctx.clock.now());
    return Object.assign(new ReissueCertificateSuccess(), { certificate: await fresh(ctx, id) });
  }

  @Mutation(() => SendCertificateAgainResult)
  @Policy('signedIn')
  async sendCertificateAgain(
    @Ctx() ctx: Context,
    @Arg('input', () => SendCertificateAgainInput) input: SendCertificateAgainInput,
  ) {
    await sendCertificateAgain(ctx.em, ctx.actor, input.certificateId, ctx.clock.now());
    return Object.assign(new SendCertificateAgainSuccess(), { certificate: await fresh(ctx, input.certificateId) });
  }
}

/** What a certificate says beside its own columns. */
@Resolver(() => Certificate)
export class CertificateFactsResolver {
  @FieldResolver(() => CertificateStanding)
  async standing(@Root() certificate: Certificate): Promise<CertificateStanding> {
    return certificate.standingUnder((await certificate.key.loadOrFail()).leakedFrom);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Shown to everyone who checks the certificate.' })
  revocationReason(@Root() certificate: Certificate, @Ctx() { actor }: Context): string | null {
    return shownReason(certificate.revocationReason, actor.locale);
  }

  @FieldResolver(() => String, { description: 'Its verification page.' })
  verifyPage(@Root() certificate: Certificate, @Ctx() { config }: Context): string {
    return verifyPage(config.publicUrl, certificate.publicId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Address of its credential, to be followed by `.jwt` or `.json`; null once it was withdrawn.',
  })
  files(@Root() certificate: Certificate, @Ctx() { secretKey }: Context): string | null {
    return certificate.withdrawnAt ? null : filesAddress(secretKey, certificate.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Address of its PDF; null where it was revoked or withdrawn, or has letters that cannot be printed.',
  })
  async pdf(@Root() certificate: Certificate, @Ctx() { secretKey }: Context): Promise<string | null> {
    const { hasPdf } = await import('./certificate-letters.js');
    return hasPdf(certificate) ? `${filesAddress(secretKey, certificate.id)}.pdf` : null;
  }

  @FieldResolver(() => [String], { description: 'Letters on it that a PDF cannot print, the first twenty.' })
  async undrawnLetters(@Root() certificate: Certificate): Promise<string[]> {
    const { undrawnOn } = await import('./certificate-letters.js');
    return undrawnOn(certificate).slice(0, 20);
  }

  @FieldResolver(() => Registration)
  registration(@Root() certificate: Certificate): Promise<Registration> {
    return certificate.registration.loadOrFail();
  }

  @FieldResolver(() => Edition)
  edition(@Root() certificate: Certificate): Promise<Edition> {
    return certificate.edition.loadOrFail();
  }
}

/** What certificates add to a registration. */
@Resolver(() => Registration)
export class RegistrationCertificateResolver {
  @FieldResolver(() => Certificate, {
    nullable: true,
    description: 'The newest one; for its person and for organizers.',
  })
  certificate(@Root() registration: Registration, @Ctx() ctx: Context): Promise<Certificate | null> {
    return certificateOf(ctx, registration.id);
  }
}

/** What certificates add to an edition. */
@Resolver(() => Edition)
export class EditionCertificatesResolver {
  @FieldResolver(() => CertificateConnection, { description: 'By name unless said; for organizers, else empty.' })
  @Policy('signedIn')
  async certificates(
    @Root() edition: Edition,
    @Ctx() { em, actor }: Context,
    @Arg('filter', () => CertificateFilter, { nullable: true }) filter?: CertificateFilter | null,
    @Arg('search', () => String, { nullable: true }) search?: string | null,
    @Arg('orderBy', () => CertificateOrder, { nullable: true }) orderBy?: CertificateOrder | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Certificate>> {
    const wish = { filter, search, orderBy };
    const page = await certificatesOf(em, actor, edition, { ...wish, first, after });
    return { ...page, totalCount: () => certificatesSize(em, actor, edition, wish) };
  }
}
