import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { formatTime } from '../ui/formats.js';
import { Notice } from '../ui/notice.js';
import { useReading } from '../ui/text.js';

const OwnCertificateFragment = graphql(`
  fragment OwnCertificate on Certificate {
    standing
    revokedAt
    revocationReason
    verifyPage
    files
    pdf
  }
`);

type Certificate = FragmentType<typeof OwnCertificateFragment>;

/** One's certificate: its files, the page to show to others; or that it was revoked, and why. */
export function OwnCertificate({ certificate: ref }: { certificate: Certificate }) {
  const { say } = useReading();
  return (
    <section className="card stack" aria-labelledby="certificate">
      <h2 id="certificate" className="small-heading">
        {say('own.certificate')}
      </h2>
      <RevokedNotice certificate={ref} />
      <p>{say('own.certificateText')}</p>
      <CertificateLinks certificate={ref} />
    </section>
  );
}

function RevokedNotice({ certificate: ref }: { certificate: Certificate }) {
  const { standing, revokedAt, revocationReason } = readFragment(OwnCertificateFragment, ref);
  const { say, locale, timeZone } = useReading();
  if (standing === 'KEY_LEAKED') return <Notice tone="failed">{say('certificate.means.KEY_LEAKED')}</Notice>;
  if (standing !== 'REVOKED' || !revokedAt) return null;
  const date = formatTime(locale, timeZone ?? 'UTC', revokedAt, 'date');
  return <Notice tone="failed">{say('own.certificateRevoked', { date, reason: revocationReason ?? '' })}</Notice>;
}

/** The ways to a certificate, on one line. */
export function CertificateLinks({ certificate: ref }: { certificate: Certificate }) {
  const { verifyPage, files, pdf, standing } = readFragment(OwnCertificateFragment, ref);
  const { say } = useReading();
  return (
    <p className="cluster">
      {pdf && <a href={pdf}>{say('own.certificatePdf')}</a>}
      <a href={verifyPage}>{say('own.certificatePage')}</a>
      {files && standing !== 'REVOKED' && (
        <a href={`${files}.jwt`} download>
          {say('own.certificateWallet')}
        </a>
      )}
    </p>
  );
}
