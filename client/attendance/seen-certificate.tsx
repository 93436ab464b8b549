import type { SeenCertificateFragment as Seen } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { EditionMark } from '../ui/edition-mark.js';
import { Facts } from '../ui/facts.js';
import { StateBadge } from '../ui/state-badge.js';
import { useReading } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import type { Tone } from '../ui/tone.js';

const SeenCertificateFragment = graphql(`
  fragment SeenCertificate on VerifiedCertificate {
    standing
    holderName
    title
    language
    startsOn
    endsOn
    minutes
    sessionsAttended
    sessionsHeld
    issuerName
    issuedAt
    revokedAt
    revocationReason
    leakedFrom
    stems
    roots
  }
`);

/** The colour of a certificate's standing. */
export const standingTones = {
  VALID: 'done',
  REVOKED: 'failed',
  WITHDRAWN: 'plain',
  KEY_LEAKED: 'failed',
} as const satisfies Record<string, Tone>;

interface SeenCertificateProps {
  certificate: FragmentType<typeof SeenCertificateFragment>;
  /** Of its name: the page's own title, or a part of a page. */
  level: 'h1' | 'h2';
}

/** A certificate as everyone may see it: whether it holds, who completed what, and who says so. */
export function SeenCertificate({ certificate: ref, level: Heading }: SeenCertificateProps) {
  const certificate = readFragment(SeenCertificateFragment, ref);
  const { say } = useReading();
  const { standing, holderName, title, language, stems, roots } = certificate;
  return (
    <div className="hero grounded">
      <div className="hero-words">
        <p className="eyebrow">{say('certificate.one')}</p>
        <Heading>
          <bdi>{holderName ?? say('certificate.nobody')}</bdi>
        </Heading>
        <p className="lead">
          <bdi lang={language}>{title}</bdi>
        </p>
        <p>
          <StateBadge tone={standingTones[standing]}>{say(`certificate.standing.${standing}`)}</StateBadge>
        </p>
        <p>{say(`certificate.means.${standing}`)}</p>
        <SeenFacts certificate={certificate} />
      </div>
      <div className="hero-picture">
        <EditionMark stems={stems.map((isThere) => ({ state: isThere ? 'held' : 'toCome' }))} roots={roots} />
      </div>
    </div>
  );
}

function SeenFacts({ certificate }: { certificate: Seen }) {
  const { say, locale } = useReading();
  const { standing, startsOn, endsOn, minutes, sessionsAttended, sessionsHeld } = certificate;
  const { issuerName, issuedAt, revokedAt, revocationReason, leakedFrom } = certificate;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const hours = Math.round(minutes / 30) / 2;
  const counts = say('certificate.sessionsOf', { attended: sessionsAttended, held: sessionsHeld });
  const ended = standing === 'WITHDRAWN' ? say('certificate.withdrawnOn') : say('certificate.revokedOn');
  return (
    <Facts
      beside
      facts={[
        revokedAt ? [ended, <DateTime key="ended" at={revokedAt} show="date" />] : null,
        revocationReason ? [say('certificate.reason'), <bdi key="reason">{revocationReason}</bdi>] : null,
        leakedFrom ? [say('certificate.leakedFrom'), <DateTime key="leaked" at={leakedFrom} />] : null,
        [say('certificate.dates'), format.formatRange(new Date(startsOn), new Date(endsOn))],
        [
          say('certificate.attended'),
          hours > 0 ? `${counts}${say('list.comma')}${say('certificate.hours', { hours })}` : counts,
        ],
        [say('certificate.issuer'), <bdi key="issuer">{issuerName}</bdi>],
        [say('certificate.issuedOn'), <DateTime key="issued" at={issuedAt} show="date" />],
      ]}
    />
  );
}
