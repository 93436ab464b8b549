import type { Certificate } from '../../schema/attendance/certificate.js';
import { CertificateFilter, CertificateSort } from '../../schema/attendance/certificates.inputs.js';
import { shownReason } from '../attendance/certificate-texts.js';
import { certificatesOf } from '../attendance/certificates.service.js';
import { verifyPage } from '../attendance/credential.js';
import { canOrganize } from '../registration/registration.policy.js';
import { type ExportWish, everyRow, given, givenOrder, type ListExport, zonedText } from './list-export.js';

const heads = ['name', 'issuedAt', 'timeZone', 'state', 'revokedAt', 'reason', 'verifyPage'] as const;

/** The certificates of an edition as their address filters them, for its organizers. */
export async function certificatesExport({ ctx, edition, filter }: ExportWish): Promise<ListExport | null> {
  if (!canOrganize(ctx.actor, edition)) return null;
  const state = given(filter, 'filter') ?? '';
  const wish = {
    filter: Object.hasOwn(CertificateFilter, state) ? (state as CertificateFilter) : null,
    search: given(filter, 'search'),
    orderBy: givenOrder(filter, CertificateSort),
  };
  const read = async (first: number, after: string | null) => {
    const em = ctx.em.fork();
    const page = await certificatesOf(em, ctx.actor, edition, { ...wish, first, after });
    await em.populate(page.nodes, ['key']);
    return page;
  };
  const row = (certificate: Certificate) => [
    certificate.holderName,
    zonedText(certificate.issuedAt, edition.timeZone),
    edition.timeZone,
    certificate.standingUnder(certificate.key.getEntity().leakedFrom),
    zonedText(certificate.revokedAt, edition.timeZone),
    shownReason(certificate.revocationReason, ctx.actor.locale) ?? '',
    verifyPage(ctx.config.publicUrl, certificate.publicId),
  ];
  return { heads, rows: everyRow(read, row) };
}
