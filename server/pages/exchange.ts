import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendTagged, tagOf } from '../platform/etag.js';

/** The request for a page as the web platform has it; its origin is the product's public one, never the Host header. `form`: its fields, where they were read already. */
export function webRequest(request: FastifyRequest, publicUrl: string, form?: URLSearchParams): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  if (form) for (const name of ['content-type', 'content-length']) headers.delete(name);
  const isPost = request.method === 'POST';
  return new Request(new URL(pathOf(request), publicUrl), {
    method: request.method,
    headers,
    body: isPost ? (form ?? bodyOf(request)) : null,
  });
}

/**
 * Sends a page's answer with its status and headers. A page that browsers may keep has a tag, and is not sent again to one
 * that has it as it is; it is the reader's own, for language, zone and who is signed in are in it.
 */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Response,
): Promise<FastifyReply> {
  reply.code(answer.status);
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  const body = await answer.text();
  const isKept = answer.status === 200 && answer.headers.get('cache-control') === 'private, no-cache';
  if (request.method !== 'GET' || !isKept) return reply.send(body);
  return sendTagged(request, reply, tagOf(body), body);
}

function bodyOf({ body }: FastifyRequest): string | Uint8Array<ArrayBuffer> {
  return Buffer.isBuffer(body) ? new Uint8Array(body) : String(body ?? '');
}

/** A path may begin with two slashes, which a URL would read as another host. */
function pathOf(request: FastifyRequest): string {
  return `/${request.url.replace(/^\/+/, '')}`;
}
