import { createContext } from 'react';

/** Nonce for styles of the answer's content security policy; null in the browser, where the document knows it. */
export const NonceContext = createContext<string | null>(null);

/** The nonce that this document's styles were sent with. */
export function nonceOfDocument(): string {
  return document.querySelector<HTMLStyleElement>('style[nonce]')?.nonce ?? '';
}

/** Lets libraries that look for a nonce by its bundler's name add their styles: dialogs keep the page from scrolling. */
export function shareNonce(): void {
  Object.assign(window, { __webpack_nonce__: nonceOfDocument() });
}
