import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The tag of what is made of a text alone; weak, for on its way it may be compressed. */
export function tagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** Sends a body under its tag; whoever names that tag, weak or strong, or any (`*`), has it as it is and hears only that. The reply has its other headers. */
export function sendTagged(
  { headers }: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  etag: string,
  body: string | Buffer,
): FastifyReply {
  reply.header('etag', etag);
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  const isKnown = headers['if-none-match']
    ?.split(',')
    .map(plain)
    .some((tag) => tag === '*' || tag === plain(etag));
  return isKnown ? reply.code(304).send() : reply.send(body);
}
