import type { FastifyReply } from 'fastify';
import type Stripe from 'stripe';
import { currencyDigits } from '../../../look/minor-units.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made safe to stand in HTML, also between quotes. */
export const safe = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);

/** Looks of the pages: light and dark as the reader's system says, from 320 px up. */
export const style = `:root{color-scheme:light dark;--paper:#f6f6f2;--surface:#fff;--ink:#1c2420;--muted:#56615b;--edge:#7b857f;--line:#dfe3df;--moss:#2c6a4e;--on:#fff;--brick:#a3302b;--note:#fff4d6;--note-edge:#8a6a12}
@media (prefers-color-scheme:dark){:root{--paper:#131815;--surface:#1b221e;--ink:#e8ece8;--muted:#a9b4ad;--edge:#75817a;--line:#323b36;--moss:#84c7a4;--on:#12201a;--brick:#f3a098;--note:#332b14;--note-edge:#d8b95c}}
*{box-sizing:border-box}body{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;margin:0;padding:16px}
main{margin:0 auto;max-width:460px}main.wide{max-width:1080px}
.sheet{background:var(--surface);border:1px solid var(--line);border-radius:8px;margin-top:16px;padding:24px}
.test{background:var(--note);border:1px solid var(--note-edge);border-radius:8px;margin:0;padding:12px 16px}
h1{font-size:28px;line-height:1.2;margin:0 0 8px}h2{font-size:18px;margin:0 0 8px}p{margin:0 0 8px}.sheet>:last-child{margin-bottom:0}.muted{color:var(--muted);font-size:14px}form+p,button+p{margin-top:16px}form h2{margin-top:24px}
fieldset{border:0;margin:0;padding:0}label{display:block;font-weight:600;margin:16px 0 4px}.pair{display:grid;gap:0 16px;align-items:start;grid-template-columns:1fr 1fr}
input,select{background:transparent;border:1px solid var(--edge);border-radius:6px;color:inherit;font:inherit;min-height:44px;padding:8px 12px;width:100%}
input[type=checkbox]{accent-color:var(--moss);height:18px;margin:0 8px 0 0;min-height:0;vertical-align:-3px;width:18px}select option{background:var(--surface)}input[aria-invalid]{border:2px solid var(--brick)}
button{background:var(--moss);border:1px solid var(--moss);border-radius:6px;color:var(--on);cursor:pointer;font:inherit;font-weight:600;margin-top:16px;min-height:44px;padding:8px 16px;width:100%}
button.plain{background:transparent;border-color:var(--edge);color:inherit}button.small{font-size:14px;font-weight:400;margin:0;min-height:32px;padding:2px 10px;width:auto}
a{color:var(--moss)}.wrong{color:var(--brick);font-size:14px;margin:4px 0 0}.alert{border:2px solid var(--brick);border-radius:8px;margin-top:16px;padding:12px 16px}.alert p:last-child,.alert ul{margin:0}.alert a{color:var(--brick)}
dl{display:grid;font-size:15px;gap:4px 16px;grid-template-columns:auto 1fr;margin:0}dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
ul.cards{list-style:none;margin:0;padding:0}ul.cards li{align-items:center;border-top:1px solid var(--line);display:flex;gap:4px 16px;justify-content:space-between;padding:8px 0}ul.cards code{display:block}
code{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:14px;width:100%}th,td{border-bottom:1px solid var(--line);padding:6px 12px 6px 0;text-align:left;vertical-align:top}td{white-space:nowrap}td form{display:inline-block;margin:0 4px 4px 0}
.row{align-items:end;display:grid;gap:0 16px;grid-template-columns:repeat(auto-fit,minmax(150px,1fr))}
:focus-visible{outline:3px solid var(--moss);outline-offset:2px}`;

/** An amount of Stripe's in words, for example `€240.00`. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amount / 10 ** currencyDigits(currency));
}

/** What a Checkout Session is to bring. */
export const priceOf = (session: Stripe.Checkout.Session) =>
  money(session.amount_total ?? 0, session.currency ?? 'eur');

/** A whole page; `title` is text, `body` HTML. */
export function page(title: string, body: string, width: 'narrow' | 'wide' = 'narrow'): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${safe(title)}</title><link rel="stylesheet" href="/dev/pay/style.css"></head>
<body><main${width === 'wide' ? ' class="wide"' : ''}><p class="test" role="note"><strong>This is a test.</strong> No money moves, whatever you do here. Never type the number of a real card.</p>${body}</main></body></html>`;
}

function originOf(address: string | null | undefined): string {
  return address && URL.canParse(address) ? ` ${new URL(address).origin}` : '';
}

/** Answers a page. Browsers ask of a form's redirect too that it is allowed, so `goesTo` names where it may lead. */
export function show(reply: FastifyReply, html: string, status = 200, goesTo: string | null = null) {
  const policy = `default-src 'none'; style-src 'self'; form-action 'self'${originOf(goesTo)}; base-uri 'none'; frame-ancestors 'none'`;
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
    })
    .send(html);
}
