import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Crumbs } from '../ui/crumbs.js';
import { Facts } from '../ui/facts.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { actOnCertificate } from './certificate-acts.js';
import { standingTones } from './seen-certificate.js';

const OneCertificateDocument = graphql(`
  query OneCertificate($id: ID!) {
    certificate(id: $id) {
      id
      holderName
      title
      issuedAt
      standing
      revokedAt
      revocationReason
      verifyPage
      pdf
      undrawnLetters
      registration {
        id
        participantName
      }
      edition {
        slug
        title
        timeZone
      }
    }
  }
`);

/** Reads one certificate for those who run its edition. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { certificate } = await execute(context, OneCertificateDocument, { id: params['id'] ?? '' });
  if (!certificate) throw await nothingFor({ context, request });
  return certificate;
}

/** Revokes it, issues it anew under a corrected name, or sends it again. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { id, refusal } = await actOnCertificate(context, form, params['id'] ?? '');
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/certificates/${id}`);
}

type Certificate = Awaited<ReturnType<typeof loader>>;

/** One certificate as an organizer sees it: whether it is in force, and what can be done with it. */
export function Component() {
  const certificate = useLoaderData<typeof loader>();
  const { holderName, standing, edition, issuedAt, revokedAt, revocationReason, verifyPage, pdf } = certificate;
  const say = useText();
  const title = say('certificate.of', { name: holderName });
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <div className="stack tight">
        <Crumbs
          way={[
            [edition.title, `/organize/w/${edition.slug}`],
            [say('organize.certificates'), `/organize/w/${edition.slug}/certificates`],
          ]}
          here={holderName}
        />
        <h1>{title}</h1>
        <p>
          <StateBadge tone={standingTones[standing]}>{say(`certificate.standing.${standing}`)}</StateBadge>
        </p>
      </div>
      <UnprintedLetters certificate={certificate} />
      <div className="columns">
        <Acts certificate={certificate} />
        <aside className="card stack" aria-label={say('certificate.one')}>
          <Facts
            facts={[
              [
                say('certificates.registration'),
                <a key="registration" href={`/organize/r/${certificate.registration.id}`}>
                  <bdi>{certificate.registration.participantName}</bdi>
                </a>,
              ],
              [say('certificates.issued'), <DateTime key="issued" at={issuedAt} zone={edition.timeZone} />],
              revokedAt
                ? [say('certificate.revokedOn'), <DateTime key="revoked" at={revokedAt} zone={edition.timeZone} />]
                : null,
              revocationReason ? [say('certificate.reason'), revocationReason] : null,
            ]}
          />
          <p className="cluster">
            <LinkButton href={verifyPage}>{say('certificates.openPage')}</LinkButton>
            {pdf && <LinkButton href={pdf}>{say('certificates.openPdf')}</LinkButton>}
          </p>
        </aside>
      </div>
    </div>
  );
}

/** Why a certificate in force has no PDF, and how it gets one where that is for its name. */
function UnprintedLetters({ certificate }: { certificate: Certificate }) {
  const { pdf, standing, holderName, undrawnLetters } = certificate;
  const say = useText();
  if (pdf || standing === 'REVOKED' || standing === 'WITHDRAWN') return null;
  return (
    <Notice tone="waiting" title={say('certificates.noPdf')}>
      <p>{say('certificates.noPdfMeans', { letters: undrawnLetters.join(' ') })}</p>
      {isInName(undrawnLetters, holderName) && <p>{say('certificates.noPdfMend')}</p>}
    </Notice>
  );
}

function isInName(letters: readonly string[], name: string): boolean {
  return letters.some((letter) => name.normalize('NFC').includes(letter));
}

/** What is not filled in is refused, and nothing is to be confirmed. */
function isBlank(typed: FormData, field: string): boolean {
  return String(typed.get(field) ?? '').trim() === '';
}

function Acts({ certificate }: { certificate: Certificate }) {
  const { standing, holderName: name, undrawnLetters } = certificate;
  const say = useText();
  const correcting = useFormReply('correct');
  const revoking = useFormReply('revoke');
  if (standing === 'WITHDRAWN') return <p>{say('certificate.means.WITHDRAWN')}</p>;
  const isOver = standing === 'REVOKED';
  return (
    <div className="stack wide">
      <p>{say(`certificate.means.${standing}`)}</p>
      {!isOver && (
        <Form name="again" inline>
          <SubmitButton>{say('certificates.again')}</SubmitButton>
        </Form>
      )}
      <details className="more" open={correcting !== null || (!isOver && isInName(undrawnLetters, name))}>
        <summary>{say(isOver ? 'certificates.anew' : 'certificates.correct')}</summary>
        <Form
          name="correct"
          key={name}
          confirm={(typed) =>
            isBlank(typed, 'name')
              ? null
              : {
                  title: say('certificates.correctAsk', { name: String(typed.get('name') ?? '') }),
                  text: <p>{say('certificates.correctMeans')}</p>,
                  button: say('certificates.correctButton'),
                }
          }
        >
          <TextField name="name" label={say('certificates.correctName')} defaultValue={name} maxLength={120} />
          {!isOver && <p>{say('certificates.correctMeans')}</p>}
          <SubmitButton>{say('certificates.correctButton')}</SubmitButton>
        </Form>
      </details>
      {!isOver && (
        <details className="more" open={revoking !== null}>
          <summary>{say('certificates.revoke')}</summary>
          <Form
            name="revoke"
            confirm={(typed) =>
              isBlank(typed, 'reason')
                ? null
                : {
                    title: say('certificates.revokeAsk', { name }),
                    text: <p>{say('certificates.revokeMeans', { name })}</p>,
                    button: say('certificates.revoke'),
                  }
            }
          >
            <p>{say('certificates.revokeMeans', { name })}</p>
            <TextField name="reason" label={say('certificates.revokeReason')} maxLength={300} />
            <SubmitButton weight="destructive">{say('certificates.revoke')}</SubmitButton>
          </Form>
        </details>
      )}
    </div>
  );
}
