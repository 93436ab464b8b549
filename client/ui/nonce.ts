import { createContext } from 'react';

/** Nonce of the answer's content security policy; null in the browser, where the document knows it. */
export const NonceContext = createContext<string | null>(null);

/** The nonce that this document was sent with. */
export function nonceOfDocument(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}
