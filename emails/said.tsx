import { createContext, useContext } from 'react';
import { directionOfText } from '../look/direction.js';

/** Which way the mail runs. */
export const Direction = createContext<'ltr' | 'rtl'>('ltr');

/** A text that may be in another script than the mail: its sentences run their own way, and stay where the mail's begin. */
export function Said({ text }: { text: string }) {
  const around = useContext(Direction);
  const own = directionOfText(text);
  return own === null || own === around ? text : <span dir={own}>{text}</span>;
}
