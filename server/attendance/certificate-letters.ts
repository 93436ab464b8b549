import type { Certificate } from '../../schema/attendance/certificate.js';
import { undrawnLetters } from '../platform/pdf-fonts.js';

/** Letters on a certificate that none of our fonts draws: its PDF would have question marks in their place. */
export function undrawnOn({
  holderName,
  title,
  issuerName,
}: Pick<Certificate, 'holderName' | 'title' | 'issuerName'>): string[] {
  return undrawnLetters(`${holderName}${title}${issuerName}`);
}

/** Whether a certificate can be had as a PDF: paper would not show that it was revoked, nor letters that our fonts lack. */
export function hasPdf(certificate: Certificate): boolean {
  return !certificate.withdrawnAt && !certificate.revokedAt && undrawnOn(certificate).length === 0;
}
