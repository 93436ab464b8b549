import { describe, expect, test } from 'vitest';
import { mailLocales } from '../../emails/email.js';
import { samples } from '../../emails/samples.js';
import { sample } from '../support/mail-samples.js';

test('what is asked is put as French writes it: a narrow space before the colon', async () => {
  const { text } = await sample('mail.payment-needed', 'card').make('fr');
  expect(text).toMatch(/^\S[^:\n]*\u202f: 240,00/m);
  expect((await sample('mail.payment-needed', 'card').make('de')).text).toMatch(/^Zu zahlen: 240,00/m);
});

test('whoever asks to hear when registration opens is told that, and nothing of signing in', async () => {
  const alert = await sample('mail.alert-asked', 'of any series').make('en');
  const signIn = await sample('mail.sign-in', 'unknown').make('en');
  expect(alert.text).toContain('typed this address to be told when registration opens');
  expect(alert.text).not.toContain('sign in');
  expect(signIn.text).toContain('typed this address to sign in');
});

test('a text in another script than the mail runs its own way', async () => {
  const { html } = await sample('mail.confirmed', 'paid').make('ar');
  expect(html).toContain('<span dir="ltr">All of the fee until 30 days before the start');
  expect((await sample('mail.confirmed', 'paid').make('en')).html).not.toContain('<span dir="ltr">All of the fee');
});

test('words that organizers wrote look like the others: no style ends at the name of a font', async () => {
  const { html } = await sample('mail.session-reminder', '').make('en');
  expect(html).toMatch(/<p class="p-text-ink" style="[^"]*line-height:25px[^"]*">Bring /);
});

describe.each(mailLocales)('in %s', (locale) => {
  test('a mail is light and dark, and has the sign, its one button and why it came', async () => {
    const { html } = await sample('mail.confirmed', 'paid').make(locale);
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(html.match(/class="p-ground-iris"/g)).toHaveLength(2);
    expect(html.match(/class="p-edge-clay"/g)).toHaveLength(2);
    expect(html.match(/class="p-ground-moss p-text-on-act"/g)).toHaveLength(1);
  });

  test('every colour a mail has in light, it has in dark', async () => {
    const { html } = await sample('mail.completed', 'invited').make(locale);
    const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')));
    const coloured = [...used].filter((name) => /^p-(text|ground|edge)-/.test(name));
    expect(coloured.length).toBeGreaterThan(8);
    expect(coloured.filter((name) => !html.includes(`.${name} {`))).toEqual([]);
  });

  test('no subject is cut short', async () => {
    const subjects = await Promise.all(samples.map(async ({ make }) => (await make(locale)).subject));
    expect(subjects.filter((subject) => subject.endsWith('…'))).toEqual([]);
  });
});
