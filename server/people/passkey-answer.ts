import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type PasskeyFault, PasskeyRefused } from '../../schema/people/passkey.results.js';
import { InvalidInput, problem } from '../../schema/problem.js';
import { Refusal } from '../platform/refusal.js';

const words = {
  CHALLENGE: 'people.passkeyChallenge',
  ORIGIN: 'people.passkeyOrigin',
  COUNTER: 'people.passkeyCounter',
  UNKNOWN: 'people.passkeyUnknown',
  SIGNATURE: 'people.passkeySignature',
} as const satisfies Record<PasskeyFault, string>;

/** The refusal of a passkey. */
export function passkeyRefusal(fault: PasskeyFault): Refusal {
  return new Refusal(problem(PasskeyRefused, words[fault], { fault }));
}

type Answer = RegistrationResponseJSON | AuthenticationResponseJSON;

/** What a browser made of a challenge, with the challenge and the origin that it says it was made for; nothing is checked yet. */
export interface PasskeyAnswer<T extends Answer> {
  answer: T;
  challenge: string;
  origin: string;
}

/** Reads the JSON text of a browser; refuses what is none with InvalidInput. */
export function readAnswer<T extends Answer>(credentialJson: string): PasskeyAnswer<T> {
  try {
    const answer = JSON.parse(credentialJson) as T;
    const text = Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8');
    const { challenge, origin } = JSON.parse(text) as Record<string, unknown>;
    const texts = [answer.id, answer.rawId, challenge, origin];
    if (texts.every((value) => typeof value === 'string' && value.length <= 2000)) {
      return { answer, challenge: String(challenge), origin: String(origin) };
    }
  } catch {
    // Said below.
  }
  throw new Refusal(InvalidInput.of('credentialJson', 'isCredential', 'people.noCredential'));
}
