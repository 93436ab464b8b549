import { createHash } from 'node:crypto';
import { colourVariables } from '../../../look/colour-variables.js';

/** What a card for other sites shows; every text is said already. */
export interface EmbedFacts {
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  /** Small, above the title. */
  readonly above: string;
  readonly title: string;
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** How registration stands; null where there is nothing to register for. */
  readonly state: { readonly text: string; readonly isOpen: boolean } | null;
  readonly link: { readonly href: string; readonly text: string };
  readonly newTab: string;
}

const style = `${colourVariables(['surface', 'ink', 'muted', 'line', 'iris', 'moss', 'on-act', 'moss-soft'])}
*{box-sizing:border-box;margin:0}body{background:var(--surface);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}
.card{border:1px solid var(--line);border-radius:6px;padding:20px;display:flex;flex-direction:column;gap:12px}
.above{color:var(--muted);font-size:14px;border-block-end:1px solid var(--line);padding-block-end:10px}
h1{font:600 22px/1.25 Literata,Georgia,"Noto Naskh Arabic",serif;text-wrap:balance}dl{display:grid;gap:4px 14px;grid-template-columns:auto 1fr}dt{color:var(--muted)}
.state{align-self:start;border:1px solid var(--line);border-radius:99px;font-size:14px;padding:2px 12px}.open{background:var(--moss-soft);border-color:var(--moss)}
a{background:var(--moss);border-radius:6px;color:var(--on-act);display:inline-block;font-weight:600;min-block-size:44px;padding:10px 18px;text-decoration:none;margin-block-start:4px;align-self:start}
:focus-visible{outline:3px solid var(--iris);outline-offset:2px}.new{clip-path:inset(50%);position:absolute;white-space:nowrap;inline-size:1px;block-size:1px;overflow:hidden}`;

/** The one style is known by its hash, so that a card is the same for everyone and may be kept by caches. */
export const embedPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join(';');

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** The card: no script, no cookie, nothing loaded; its one link opens our page in a new tab. */
export function embedHtml(card: EmbedFacts): string {
  const facts = card.facts.map(([label, text]) => `<dt>${safe(label)}</dt><dd>${safe(text)}</dd>`).join('');
  const state = card.state ? `<p class="state${card.state.isOpen ? ' open' : ''}">${safe(card.state.text)}</p>` : '';
  return `<!doctype html><html lang="${safe(card.lang)}" dir="${card.direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${safe(card.title)}</title><style>${style}</style></head>
<body><article class="card"><p class="above">${safe(card.above)}</p><h1>${safe(card.title)}</h1>${facts ? `<dl>${facts}</dl>` : ''}${state}
<a href="${safe(card.link.href)}" target="_blank" rel="noopener">${safe(card.link.text)}<span class="new"> (${safe(card.newTab)})</span></a></article></body></html>`;
}
