import { enumOf } from '../enum.js';

export const MaterialKind = enumOf('MaterialKind', ['MATERIAL', 'RECORDING']);
export type MaterialKind = keyof typeof MaterialKind;

export const MaterialRelease = enumOf(
  'MaterialRelease',
  ['NOW', 'AT', 'AFTER_SESSION'],
  'When members find it: at once, from an instant on, or once its session is over.',
);
export type MaterialRelease = keyof typeof MaterialRelease;
