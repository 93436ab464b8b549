import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { light } from './colours.js';
import { mailLocales } from './email.js';
import type { Sample } from './sample.js';
import { samples } from './samples.js';

interface Shown {
  locale: string;
  sample: Sample;
  subject: string;
  file: string;
}

function fileOf(locale: string, { kind, variant }: Sample): string {
  return [kind.replace('mail.', ''), variant, locale].filter(Boolean).join('-').replaceAll(' ', '-');
}

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:1480px;padding:24px}
h1{font-size:23px}h2{font-size:18px;margin:40px 0 4px}p{margin:0 0 12px}div{display:flex;flex-wrap:wrap;gap:16px}
iframe{border:1px solid ${light.line};height:720px}`;

function IndexPage({ mails }: { mails: readonly Shown[] }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>Every mail of Perennial</title>
        <style>{style}</style>
      </head>
      <body>
        <h1>Every mail of Perennial</h1>
        {mails.map(({ locale, sample, subject, file }) => (
          <section key={file}>
            <h2>{subject}</h2>
            <p>
              {sample.kind} {sample.variant && `(${sample.variant})`} in {locale}: <a href={`${file}.html`}>HTML</a>,{' '}
              <a href={`${file}.txt`}>text</a>
            </p>
            <div>
              <iframe title={`${subject}, narrow`} src={`${file}.html`} width="390" loading="lazy" />
              <iframe title={subject} src={`${file}.html`} width="700" loading="lazy" />
              <iframe title={`${subject}, as text`} src={`${file}.txt`} width="340" loading="lazy" />
            </div>
          </section>
        ))}
      </body>
    </html>
  );
}

/** Writes every mail with sample values, in every language, as HTML and text, and a page that shows them all; answers that page's path. */
export async function writePreview(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const mails: Shown[] = [];
  for (const locale of mailLocales) {
    for (const sample of samples) {
      const { subject, html, text } = await sample.make(locale);
      const file = fileOf(locale, sample);
      writeFileSync(join(folder, `${file}.html`), html);
      writeFileSync(join(folder, `${file}.txt`), `\uFEFFSubject: ${subject}\n\n${text}`);
      mails.push({ locale, sample, subject, file });
    }
  }
  const index = join(folder, 'index.html');
  writeFileSync(index, `<!doctype html>${renderToStaticMarkup(<IndexPage mails={mails} />)}`);
  return index;
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? 'dist/mail-preview');
  process.stdout.write(`${await writePreview(folder)}\n`);
}
