import type { FastifyReply, FastifyRequest } from 'fastify';

/** The request for a page as the web platform has it; its origin is the product's public one, never the Host header. */
export function webRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const isPost = request.method === 'POST';
  return new Request(new URL(pathOf(request), publicUrl), {
    method: request.method,
    headers,
    body: isPost ? String(request.body ?? '') : null,
  });
}

/** Sends a page's answer with its status and headers. */
export async function sendAnswer(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  reply.code(answer.status);
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(await answer.text());
}

/** A path may begin with two slashes, which a URL would read as another host. */
function pathOf(request: FastifyRequest): string {
  return `/${request.url.replace(/^\/+/, '')}`;
}
