import { gzipSync } from 'node:zlib';
import { startChromium } from '../client/chromium.js';

/** Gzipped bytes of everything that an organizer's browser loads for the first page of the console. */
export async function consoleBytes(url: string, path: string): Promise<number> {
  const token = await signInToDemo(url, 'organizer@demo.example');
  const browser = await startChromium();
  try {
    const context = await browser.newContext();
    await context.addCookies([{ name: 'perennial', value: token, url }]);
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      sizes.push(
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      );
    });
    await page.goto(url + path, { waitUntil: 'networkidle' });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } finally {
    await browser.close();
  }
}

async function ask(url: string, query: string, variables: object) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as { data: Record<string, Record<string, string>> }).data;
}

/** Signs in as the local mailbox shows how. */
async function signInToDemo(url: string, email: string): Promise<string> {
  const request = `mutation ($email: String!) { requestSignInLink(input: { email: $email }) {
    ... on SignInRequested { requestId } } }`;
  const requestId = (await ask(url, request, { email }))['requestSignInLink']?.['requestId'];
  const enter = `mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignInSuccess { accessToken } } }`;
  for (let tried = 0; tried < 100; tried += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const mails = (await (await fetch(`${url}/dev/mailbox.json`)).json()) as { subject: string }[];
    const code = mails.map(({ subject }) => /\d{6}|\d{3} \d{3}/.exec(subject)?.[0]).find(Boolean);
    if (!code) continue;
    const token = (await ask(url, enter, { input: { requestId, code } }))['signIn']?.['accessToken'];
    if (token) return token;
  }
  throw new Error('No mail to sign in came');
}
