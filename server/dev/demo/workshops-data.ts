/** The five sessions. */
export const titles = [
  'Why communities, and why yours',
  'Domain, community, practice',
  'Rhythm, roles and the life of meetings',
  'Telling what it is worth',
  'What happens next: your first ninety days',
];

/** Where next year's edition meets. */
export const venue = 'Rua do Século 79, Lisbon';

/** Markdown. */
export const description = `Five sessions for people who look after a community of practice, or are about to.

You will work on **your own community**: its domain, the people it needs, the practice it keeps alive. Between sessions you try one thing with your people and bring back what happened.

- Small groups of four, the same throughout
- A practice partner from another field
- Recordings and notes after each session`;

const policyText =
  'Cancel up to 30 days before the start: the whole fee comes back. Up to 7 days before: half of it. Later: nothing, but you may name someone in your place.';

/** What comes back to those who cancel. */
export const policy = {
  steps: [
    { hoursBefore: 720, refundPercent: 100 },
    { hoursBefore: 168, refundPercent: 50 },
  ],
  text: policyText,
};

/** Prices in euro cents. */
export const tiers = [
  { name: 'Early bird', amountMinor: 24000, text: 'For those who decide early.' },
  { name: 'Standard', amountMinor: 32000, text: 'Covers what a place costs.' },
  { name: 'Pay what you can', amountMinor: 16000, text: 'Choose what your budget allows.' },
] as const;
