import type { RouterContextProvider } from 'react-router';
import type { FormValues } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';

const RevokeCertificateDocument = graphql(`
  mutation RevokeCertificate($input: RevokeCertificateInput!) {
    revokeCertificate(input: $input) {
      __typename
      ... on RevokeCertificateSuccess {
        certificate {
          id
        }
      }
      ...Refused
    }
  }
`);

const ReissueCertificateDocument = graphql(`
  mutation ReissueCertificate($input: ReissueCertificateInput!) {
    reissueCertificate(input: $input) {
      __typename
      ... on ReissueCertificateSuccess {
        certificate {
          id
        }
      }
      ...Refused
    }
  }
`);

const SendCertificateAgainDocument = graphql(`
  mutation SendCertificateAgain($input: SendCertificateAgainInput!) {
    sendCertificateAgain(input: $input) {
      __typename
      ... on SendCertificateAgainSuccess {
        certificate {
          id
        }
      }
      ...Refused
    }
  }
`);

type Context = Readonly<RouterContextProvider>;

/** Revokes, issues anew or sends again, as the form says; answers the certificate to go on with, or why nothing was done. */
export async function actOnCertificate(
  context: Context,
  form: FormValues,
  certificateId: string,
): Promise<{ id: string; refusal: Refusal | null }> {
  switch (form.form) {
    case 'revoke': {
      const input = { certificateId, reason: form.text('reason') };
      const { refusal } = await perform(context, RevokeCertificateDocument, { input });
      if (!refusal) announce('certificates.revoked');
      return { id: certificateId, refusal };
    }
    case 'correct': {
      const input = { certificateId, name: form.text('name') };
      const { success, refusal } = await perform(context, ReissueCertificateDocument, { input });
      if (!refusal) announce('certificates.corrected');
      return { id: success?.certificate.id ?? certificateId, refusal };
    }
    default: {
      const { refusal } = await perform(context, SendCertificateAgainDocument, { input: { certificateId } });
      if (!refusal) announce('certificates.sent');
      return { id: certificateId, refusal };
    }
  }
}
