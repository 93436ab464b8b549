import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** What the API answered to one of the two documents, as far as this needs it. */
interface Answer {
  readonly __typename: string;
  readonly message?: string;
  readonly optionsJson?: string;
}

/** Shows the passkey parts of the page where the browser can, and has their buttons work. */
export function offerPasskeys(parts: NodeListOf<HTMLElement>): void {
  if (!browserSupportsWebAuthn()) return;
  for (const part of parts) {
    part.hidden = false;
    const button = part.querySelector('button');
    button?.addEventListener('click', () => void press(part, button));
  }
}

async function press(part: HTMLElement, button: HTMLButtonElement): Promise<void> {
  if (button.getAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  say(part, '');
  try {
    const problem = await act(part);
    if (problem === null) return location.assign(part.dataset['next'] ?? '/home');
    say(part, problem);
  } catch (error) {
    // Closing the browser's own window is an answer, not a failure.
    const isNo = error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
    say(part, (isNo ? part.dataset['cancelled'] : part.dataset['failed']) ?? '');
  }
  button.removeAttribute('aria-disabled');
}

/** Asks for a challenge, has the browser meet it, sends what it made; null when that was taken, else why not. */
async function act({ dataset }: HTMLElement): Promise<string | null> {
  const started = await send(dataset['start'] ?? '', {});
  if (!started.optionsJson) return started.message ?? '';
  const optionsJSON = JSON.parse(started.optionsJson);
  const credential =
    dataset['passkey'] === 'new'
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON });
  const finished = await send(dataset['finish'] ?? '', { credentialJson: JSON.stringify(credential) });
  return finished.__typename.endsWith('Success') ? null : (finished.message ?? '');
}

async function send(query: string, input: object): Promise<Answer> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data }: { data?: Record<string, Answer> } = await response.json();
  const [answer] = Object.values(data ?? {});
  if (!answer) throw new Error('The server did not answer');
  return answer;
}

function say(part: HTMLElement, text: string): void {
  const place = part.querySelector<HTMLElement>('[role=status]');
  if (place) place.textContent = text;
}
