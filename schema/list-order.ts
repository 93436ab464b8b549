import { enumOf } from './enum.js';

export const SortDirection = enumOf('SortDirection', ['ASC', 'DESC']);
export type SortDirection = keyof typeof SortDirection;
