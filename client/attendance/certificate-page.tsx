import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { behindLink } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';
import { SeenCertificate } from './seen-certificate.js';

const CertificatePageDocument = graphql(`
  query CertificatePage($id: ID!) {
    verifiedCertificate(id: $id) {
      holderName
      ...SeenCertificate
    }
  }
`);

/** Reads the certificate of the address, for whoever has it; one that is none of ours is 404. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { verifiedCertificate } = await execute(context, CertificatePageDocument, { id: params['id'] ?? '' });
  return behindLink(verifiedCertificate ? 'open' : 'unknown', { certificate: verifiedCertificate });
}

/** Whether a certificate is in force; where its QR code and its mails lead. */
export function Component() {
  const { certificate } = useLoaderData<typeof loader>();
  const say = useText();
  if (!certificate) return <NoCertificate />;
  const name = certificate.holderName ?? say('certificate.nobody');
  return (
    <div className="stack wide">
      <Head title={say('certificate.of', { name })} indexed={false} />
      <SeenCertificate certificate={certificate} level="h1" />
      <p>
        <a href="/verify">{say('certificate.checkAnother')}</a>
      </p>
    </div>
  );
}

/** Whoever checks an address that is none of ours is told what that says, and what to compare. */
function NoCertificate() {
  const say = useText();
  return (
    <div className="stack narrow">
      <Head title={say('certificate.none')} indexed={false} />
      <h1>{say('certificate.none')}</h1>
      <p>{say('certificate.noneMeans')}</p>
      <p>
        <a href="/verify">{say('certificate.checkAnother')}</a>
      </p>
    </div>
  );
}
