import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Controls, controlActs } from './control-acts.js';
import { controlPage, controlState } from './control-views.js';
import { show } from './html.js';
import { StripeRefusal } from './refusal.js';

async function perform(controls: Controls, request: FastifyRequest, reply: FastifyReply) {
  const { name = '' } = request.params as { name?: string };
  const act = Object.hasOwn(controlActs, name) ? controlActs[name] : undefined;
  if (!act) return reply.code(404).send({ error: 'There is no such switch.' });
  const isProgram = !request.headers.accept?.includes('text/html');
  try {
    await act(controls, new URLSearchParams(String(request.body ?? '')));
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    if (isProgram) return reply.code(400).send({ error: error.message });
    return show(reply, controlPage(controls, error.message), 400);
  }
  return isProgram ? reply.send(controlState(controls)) : reply.redirect('/dev/stripe', 303);
}

/**
 * `/dev/stripe`: a developer's window on the emulator, with every switch: failures, ways of sending webhooks, disputes,
 * refunds that come back. Forms for people, the same forms and `/dev/stripe.json` for programs.
 */
export function addControlPages(scope: FastifyInstance, controls: Controls): void {
  scope.get('/dev/stripe', (_request, reply) => show(reply, controlPage(controls, null)));
  scope.get('/dev/stripe.json', async () => controlState(controls));
  scope.post('/dev/stripe/:name', (request, reply) => perform(controls, request, reply));
}
