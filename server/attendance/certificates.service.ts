import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import { Certificate } from '../../schema/attendance/certificate.js';
import type {
  CertificateFilter,
  CertificateOrder,
  CertificateSort,
} from '../../schema/attendance/certificates.inputs.js';
import { VerifiedCertificate } from '../../schema/attendance/certificates.views.js';
import type { Page } from '../../schema/connection.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { makeLink, readLink } from '../platform/link-token.js';
import { emptyPage, type OrderBy, pageOf, sortedBy } from '../platform/page.js';
import { type Paper, paperOf } from '../platform/paper.js';
import { containing, holds } from '../platform/text-search.js';
import { canOrganize } from '../registration/registration.policy.js';
import { verifyPage } from './credential.js';

/** What whoever holds the address of a certificate may know of it; null where there is none of this id. */
export async function seenCertificate(
  em: EntityManager,
  publicUrl: string,
  publicId: string,
): Promise<VerifiedCertificate | null> {
  const found = await em.findOne(Certificate, { publicId: publicId.slice(0, 64) }, { populate: ['key'] });
  if (!found) return null;
  const { leakedFrom } = found.key.getEntity();
  const standing = found.standingUnder(leakedFrom);
  const { title, language, startsOn, endsOn, minutes, sessionsAttended, sessionsHeld, issuerName, issuedAt } = found;
  return Object.assign(new VerifiedCertificate(), {
    standing,
    verifyPage: verifyPage(publicUrl, found.publicId),
    holderName: standing === 'WITHDRAWN' ? null : found.holderName,
    title,
    language,
    startsOn,
    endsOn,
    minutes,
    sessionsAttended,
    sessionsHeld,
    issuerName,
    issuedAt,
    revokedAt: found.withdrawnAt ?? found.revokedAt,
    revocationReason: found.revocationReason,
    leakedFrom: standing === 'KEY_LEAKED' ? leakedFrom : null,
    ...found.mark,
  });
}

/** The address that a certificate's files are behind, without their ending; whoever holds it may fetch them. */
export function filesAddress(secretKey: string, certificateId: string): string {
  return `/certificate/${makeLink(secretKey, 'CERTIFICATE', certificateId)}`;
}

/** The certificate that a link opens; null where it is none of ours, or the certificate was withdrawn. */
export async function openCertificateLink(
  em: EntityManager,
  secretKey: string,
  token: string,
): Promise<Certificate | null> {
  const link = readLink(secretKey, 'CERTIFICATE', token);
  const populate = ['registration', 'person', 'edition'] as const;
  const found = link && (await em.findOne(Certificate, { id: link.id }, { populate, connectionType: 'write' }));
  return found && !found.withdrawnAt ? found : null;
}

/** The paper of whoever a certificate is of; its registration and person must be loaded. */
export function paperFor({ registration, person }: Certificate): Paper {
  const { locale, timeZone } = registration.getEntity().reading();
  return paperOf(locale, timeZone ?? person.getEntity().timeZone ?? null);
}

/** What to list of an edition's certificates. */
export interface CertificatesWish {
  filter?: CertificateFilter | null;
  /** Part of the holder's name. */
  search?: string | null;
  orderBy?: CertificateOrder | null;
  first?: number | null;
  after?: string | null;
}

const orders: Record<CertificateSort, OrderBy<Certificate>> = { NAME: ['holderName'], DATE: ['issuedAt'] };

function wanted(edition: Edition, { filter, search }: CertificatesWish): FilterQuery<Certificate> {
  const sought = containing(search);
  return {
    $and: [
      { edition: edition.id },
      filter ? { revokedAt: filter === 'ISSUED' ? null : { $ne: null } } : {},
      sought ? holds('holder_name', sought) : {},
    ],
  };
}

/** A page of an edition's certificates, by name unless said; for its organizers, else nothing. */
export async function certificatesOf(
  em: EntityManager,
  actor: Actor,
  edition: Edition,
  wish: CertificatesWish,
): Promise<Page<Certificate>> {
  if (!canOrganize(actor, edition)) return emptyPage;
  const orderBy = sortedBy(orders, wish.orderBy ?? { by: 'NAME', direction: 'ASC' });
  const { first, after } = wish;
  return pageOf({ em, entity: Certificate, where: wanted(edition, wish), orderBy, first, after });
}

/** How many certificates a filter finds; counted, as one edition has few. */
export async function certificatesSize(em: EntityManager, actor: Actor, edition: Edition, wish: CertificatesWish) {
  return canOrganize(actor, edition) ? em.count(Certificate, wanted(edition, wish)) : 0;
}
