import { colourVariables } from '../../look/colour-variables.js';
import { directionOf } from '../../look/direction.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);

const style = `${colourVariables(['paper', 'ink', 'muted', 'edge', 'moss', 'iris', 'on-act'])}
body{background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:34rem;padding:48px 20px}
.mark{border-bottom:1px solid var(--edge);font:600 18px Literata,Georgia,serif;margin:0 0 32px;padding-bottom:10px}
h1{font:600 26px/1.3 Literata,Georgia,serif;margin:0 0 16px}p{margin:0 0 24px}
button{background:var(--moss);border:0;border-radius:6px;color:var(--on-act);cursor:pointer;font:600 16px system-ui,sans-serif;min-height:48px;padding:12px 24px}
a{color:var(--moss)}:focus-visible{outline:3px solid var(--iris);outline-offset:2px}`;

/** A small page that needs no script: plain texts, and one button that posts to its own address where there is one. */
export function unsubscribeHtml(
  page: { title: string; text: string; button: string | null; home: string; lang: string },
  nonce: string,
): string {
  const { title, text, button, home, lang } = page;
  const form = button === null ? '' : `<form method="post"><p><button>${safe(button)}</button></p></form>`;
  return `<!doctype html><html lang="${safe(lang)}" dir="${directionOf(lang)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${safe(title)}</title><style nonce="${safe(nonce)}">${style}</style></head>
<body><main><p class="mark">Perennial</p><h1>${safe(title)}</h1><p>${safe(text)}</p>${form}<p><a href="/">${safe(home)}</a></p></main></body></html>`;
}
