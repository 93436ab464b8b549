import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import type { Certificate } from '../../schema/attendance/certificate.js';
import { SigningKey } from '../../schema/attendance/signing-key.js';
import type { App } from '../app.js';
import { sendTagged, tagOf } from '../platform/etag.js';
import { rows } from '../platform/sql.js';
import { shownReason } from './certificate-texts.js';
import { openCertificateLink, paperFor } from './certificates.service.js';
import { issuerId, issuerProfile, revocationList, verifyPage } from './credential.js';
import { issuerNameOf } from './issue-ports.js';

/** Sends what verifiers anywhere may read, also from within other sites' pages. */
function sendPublic(request: FastifyRequest, reply: FastifyReply, seconds: number, value: unknown): FastifyReply {
  const text = `${JSON.stringify(value)}\n`;
  reply.headers({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': `public, max-age=${seconds}`,
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
  return sendTagged(request, reply, tagOf(text), text);
}

function gone(reply: FastifyReply): FastifyReply {
  return reply.code(404).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('Not found.\n');
}

async function sendKey(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { file = '' } = request.params as { file?: string };
  const id = /^([\w-]{1,64})\.json$/.exec(file)?.[1];
  const key = id ? await app.orm.em.fork().findOne(SigningKey, { id }) : null;
  return key ? sendPublic(request, reply, 86_400, key.publicKey) : gone(reply);
}

interface Revoked {
  credential_id: string;
  revocation_reason: string | null;
}

/** As Open Badges 3.0 has a list of revoked credentials: their ids, and why. Withdrawn ones are on it too. */
async function sendRevocations(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { publicUrl } = app.config;
  const sql = `select credential_id, revocation_reason from certificate
    where revoked_at is not null or withdrawn_at is not null order by revoked_at, id`;
  const found = await rows<Revoked>(app.orm.em.fork(), sql, []);
  const revokedCredentials = found.map(({ credential_id: id, revocation_reason: reason }) => ({
    id,
    revoked: true,
    ...(reason && { revocationReason: shownReason(reason, 'en') }),
  }));
  return sendPublic(request, reply, 300, {
    id: revocationList(publicUrl),
    type: '1EdTechRevocationList',
    issuer: issuerId(publicUrl),
    revokedCredentials,
  });
}

function paperWanted(request: FastifyRequest, certificate: Certificate) {
  const wanted = new URL(request.url, 'http://certificate').searchParams.get('paper');
  if (wanted === 'a4') return 'A4';
  if (wanted === 'letter') return 'Letter';
  return paperFor(certificate);
}

async function bodyOf(app: App, request: FastifyRequest, certificate: Certificate, ending: string) {
  switch (ending) {
    case 'pdf': {
      const paper = paperWanted(request, certificate);
      // What sets text is heavy, and loaded when something is printed.
      const { hasPdf } = await import('./certificate-letters.js');
      if (!hasPdf(certificate)) return null;
      const { certificatePdf } = await import('./certificate-pdf.js');
      return { type: 'application/pdf', body: await certificatePdf(certificate, app.config.publicUrl, paper) };
    }
    case 'jwt':
      return { type: 'application/vc+jwt', body: certificate.credential ?? '' };
    default: {
      const { iss, jti, sub, nbf, ...credential } = decodeJwt(certificate.credential ?? '');
      return { type: 'application/vc+json; charset=utf-8', body: `${JSON.stringify(credential, null, 2)}\n` };
    }
  }
}

async function sendFile(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { file = '' } = request.params as { file?: string };
  const [, token = '', ending = ''] = /^(.{1,300})\.(pdf|jwt|json)$/.exec(file) ?? [];
  const found = token ? await openCertificateLink(app.orm.em.fork(), app.secretKey, token) : null;
  reply.header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer');
  if (!found?.credential) return gone(reply);
  reply.header('cache-control', 'private, no-cache');
  const made = await bodyOf(app, request, found, ending);
  if (!made) return reply.redirect(verifyPage(app.config.publicUrl, found.publicId), 303);
  const name = `${found.edition.getEntity().slug}-certificate.${ending}`;
  const how = ending === 'pdf' ? 'inline' : 'attachment';
  return reply.header('content-disposition', `${how}; filename="${name}"`).type(made.type).send(made.body);
}

/**
 * What verifiers need, at addresses that never change: `/keys/<id>.json` one public key (JWK), kept for ever; `/issuer`
 * who issues; `/revocations.json` what was revoked. `/certificate/<link>.pdf`, `.jwt` and `.json`: the files of one
 * certificate, for whoever holds its link; the paper of the PDF is the reader's unless `?paper=a4` or `letter`. Where it
 * was revoked, or our fonts lack letters of it, the PDF leads to its page, which says so and shows and prints it whole.
 */
export function addCertificateRoutes(app: App): void {
  const { fastify, config } = app;
  fastify.get('/keys/:file', (request, reply) => sendKey(app, request, reply));
  fastify.get('/issuer', (request, reply) =>
    sendPublic(request, reply, 3600, {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      ...issuerProfile(config.publicUrl, issuerNameOf(config)),
    }),
  );
  fastify.get('/revocations.json', (request, reply) => sendRevocations(app, request, reply));
  fastify.get('/certificate/:file', (request, reply) => sendFile(app, request, reply));
}
