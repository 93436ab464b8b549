import { light, sans, serif } from './colours.js';

/** Running text. */
export const paragraph = {
  color: light.ink,
  fontFamily: sans,
  fontSize: '16px',
  lineHeight: '25px',
  margin: '0 0 16px',
};
/** Quieter than a paragraph. */
export const small = { ...paragraph, color: light.muted, fontSize: '14px', lineHeight: '21px' };
/** Of a mail and of a part of it. */
export const heading = { color: light.ink, fontFamily: serif, fontWeight: 600 };
/** A link in the text. */
export const link = { color: light.moss, textDecoration: 'underline' };
/** Between what stands below each other. */
export const hairline = `1px solid ${light.line}`;
