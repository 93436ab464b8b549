import type { FastifyInstance } from 'fastify';
import { colourVariables } from '../../look/colour-variables.js';
import type { KeptMail, Mailbox } from './mailbox.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);

const style = `${colourVariables(['paper', 'ink', 'muted', 'line', 'moss'])}
body{background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:760px;padding:24px 16px}
a{color:var(--moss)}h1{font-size:23px;margin:0 0 16px}h2{font-size:16px;margin:24px 0 8px}
ul{list-style:none;margin:0;padding:0}li{border-top:1px solid var(--line)}li a{display:block;padding:12px 0;text-decoration:none;color:inherit}
li strong{display:block;color:var(--moss)}.muted,dt{color:var(--muted);font-size:14px}dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px}dd{margin:0;overflow-wrap:anywhere}
iframe{background:#fff;border:1px solid var(--line);border-radius:6px;height:70vh;width:100%}pre{border:1px solid var(--line);border-radius:6px;overflow-x:auto;padding:12px;white-space:pre-wrap;font-size:14px}
form{display:flex;gap:8px;margin-bottom:16px}input{flex:1;min-width:0}input,button{background:transparent;border:1px solid var(--muted);border-radius:6px;color:inherit;font:inherit;padding:9px 12px}`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${safe(title)}</title><link rel="stylesheet" href="/dev/mailbox.css"></head>
<body><main>${body}</main></body></html>`;
}

function listPage(mails: readonly KeptMail[], to: string, more: string | null): string {
  const rows = mails.map(
    (mail) => `<li><a href="/dev/mailbox/${mail.id}"><strong>${safe(mail.subject)}</strong>
      <span class="muted">to ${safe(mail.to)} · ${safe(mail.headers['date'] ?? '')}</span></a></li>`,
  );
  const empty = '<p>No mail yet. Whatever Perennial sends while no mail server is set up appears here.</p>';
  const next = more
    ? `<p><a href="/dev/mailbox?after=${more}&amp;to=${encodeURIComponent(to)}">Older mails</a></p>`
    : '';
  return page(
    'Mailbox',
    `<h1>Mailbox</h1><form><label for="to" hidden>Address</label><input id="to" name="to" type="search"
      placeholder="Only mails to this address" value="${safe(to)}"><button>Show</button></form>
     ${mails.length > 0 ? `<ul>${rows.join('')}</ul>${next}` : empty}`,
  );
}

function mailPage(mail: KeptMail): string {
  const headers = Object.entries(mail.headers).map(([key, value]) => `<dt>${safe(key)}</dt><dd>${safe(value)}</dd>`);
  const files = mail.attachments.map(
    (file, index) => `<p><a href="/dev/mailbox/${mail.id}/file/${index}" download>${safe(file.filename)}</a>
      <span class="muted">${safe(file.contentType)}</span></p>${file.content && `<pre>${safe(file.content)}</pre>`}`,
  );
  return page(
    mail.subject,
    `<p><a href="/dev/mailbox">All mails</a></p><h1>${safe(mail.subject)}</h1><p class="muted">to ${safe(mail.to)}</p>
     <iframe title="The mail as its reader sees it" src="/dev/mailbox/${mail.id}/html"
       sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>
     <h2>Text part</h2><pre>${safe(mail.text)}</pre>
     ${files.length > 0 ? `<h2>Attachments</h2>${files.join('')}` : ''}
     <h2>Headers</h2><dl>${headers.join('')}</dl>`,
  );
}

const pageRules = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";
const mailRules = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'";

/** `/dev/mailbox`: what would have been sent, for people and (as JSON) for scripts. Never in production. */
export function addMailboxPages(fastify: FastifyInstance, mailbox: Mailbox): void {
  const html = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pageRules };
  fastify.get('/dev/mailbox.css', (_request, reply) => reply.type('text/css').send(style));
  fastify.get<{ Querystring: { to?: string; after?: string } }>('/dev/mailbox', async ({ query }, reply) => {
    const mails = await mailbox.list({ to: query.to?.trim() || undefined, after: query.after, first: 51 });
    const shown = mails.slice(0, 50);
    const more = mails.length > 50 ? (shown.at(-1)?.id ?? null) : null;
    return reply.headers(html).send(listPage(shown, query.to ?? '', more));
  });
  fastify.get<{ Querystring: { to?: string } }>('/dev/mailbox.json', ({ query }) =>
    mailbox.list({ to: query.to, first: 1000 }),
  );
  fastify.get<{ Params: { id: string } }>('/dev/mailbox/:id', async ({ params }, reply) => {
    const mail = await mailbox.read(params.id);
    if (!mail) return reply.code(404).headers(html).send(page('Not found', '<h1>There is no such mail</h1>'));
    return reply.headers(html).send(mailPage(mail));
  });
  fastify.get<{ Params: { id: string } }>('/dev/mailbox/:id/html', async ({ params }, reply) => {
    const mail = await mailbox.read(params.id);
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailRules };
    // Links of a mail open in the whole window, as they do in a mail program.
    const body = (mail?.html ?? '').replace(/<head>/i, '<head><base target="_top">');
    return reply
      .headers({ ...headers, 'x-frame-options': 'SAMEORIGIN' })
      .code(mail ? 200 : 404)
      .send(body);
  });
  fastify.get<{ Params: { id: string; index: string } }>('/dev/mailbox/:id/file/:index', async ({ params }, reply) => {
    const file = await mailbox.file(params.id, Number(params.index));
    if (!file) return reply.code(404).send();
    const name = encodeURIComponent(file.filename);
    return reply
      .type(file.contentType)
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .send(file.bytes);
  });
}
