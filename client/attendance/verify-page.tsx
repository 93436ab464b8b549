import { type ActionFunctionArgs, useActionData } from 'react-router';
import { FormValues, readForm } from '../graphql/form-values.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { TextArea } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { SeenCertificate, standingTones } from './seen-certificate.js';

const VerdictFragment = graphql(`
  fragment Verdict on VerifyCredentialSuccess {
    verdict
    issuer
    certificate {
      standing
      ...SeenCertificate
    }
  }
`);

const VerifyCredentialDocument = graphql(`
  mutation VerifyCredential($input: VerifyCredentialInput!) {
    verifyCredential(input: $input) {
      __typename
      ... on VerifyCredentialSuccess {
        ...Verdict
      }
      ... on InvalidInput {
        message
        fields {
          path
          rule
          message
        }
      }
    }
  }
`);

const mostBytes = 40_000;

/** What was chosen as a file, else what was pasted. */
async function credentialOf(request: Request): Promise<string> {
  const sent = await request.formData();
  const file = sent.get('file');
  if (file instanceof File && file.size > 0) return file.size > mostBytes ? 'x'.repeat(mostBytes + 1) : file.text();
  return String(sent.get('credential') ?? '');
}

/** Has a credential judged; nothing is kept. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request.clone());
  const credential = await credentialOf(request);
  const { success, refusal } = await perform(context, VerifyCredentialDocument, { input: { credential } });
  if (!refusal) return { verdict: success };
  // What was chosen as a file is not shown again as if it had been typed.
  return refused(new FormValues(form.typed), refusal);
}

/** Says whether a credential that somebody shows is genuine. */
export function Component() {
  const answer = useActionData() as { verdict?: FragmentType<typeof VerdictFragment> } | undefined;
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('verify.title')} indexed={false} />
      <div className="stack tight">
        <h1>{say('verify.title')}</h1>
        <p className="lead">{say('verify.lead')}</p>
      </div>
      {answer?.verdict && <Verdict verdict={answer.verdict} />}
      <div className="readable">
        <Form name="verify" hasFile>
          <div className="field">
            <label htmlFor="field-verify-file">{say('verify.file')}</label>
            <input id="field-verify-file" type="file" name="file" accept=".jwt,.json,.txt" />
          </div>
          <TextArea name="credential" label={say('verify.text')} maxLength={mostBytes} optional />
          <SubmitButton>{say('verify.button')}</SubmitButton>
        </Form>
      </div>
      <p className="muted">{say('verify.paper')}</p>
    </div>
  );
}

const tones = { GENUINE: 'done', TAMPERED: 'failed', UNKNOWN: 'failed', NOT_OURS: 'waiting' } as const;

function Verdict({ verdict: ref }: { verdict: FragmentType<typeof VerdictFragment> }) {
  const { verdict, issuer, certificate } = readFragment(VerdictFragment, ref);
  const say = useText();
  // Signed as it was issued, and no longer in force: what holds today is said first.
  const over = verdict === 'GENUINE' && certificate && certificate.standing !== 'VALID' ? certificate.standing : null;
  const title = over ? say(`certificate.standing.${over}`) : say(`verify.${verdict}`);
  return (
    <section className="stack" aria-label={title}>
      <Notice tone={over ? standingTones[over] : tones[verdict]} title={title} news>
        {over && <p>{say(`certificate.means.${over}`)}</p>}
        <p>{say(over ? 'verify.unchanged' : `verify.means.${verdict}`)}</p>
        {issuer && verdict !== 'GENUINE' && (
          <p>
            {say('verify.issuer')}
            {say('list.colon')}
            <bdi>{issuer}</bdi>
          </p>
        )}
      </Notice>
      {certificate && verdict !== 'GENUINE' && <p className="muted">{say('verify.issuedAs')}</p>}
      {certificate && <SeenCertificate certificate={certificate} level="h2" />}
    </section>
  );
}
