/** What a colour says; never the only sign of it. */
export type Tone = 'done' | 'dated' | 'lasting' | 'waiting' | 'failed' | 'plain';
