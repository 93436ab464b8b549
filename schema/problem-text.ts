type Catalogue = typeof import('../messages/en/problems.json', { with: { type: 'json' }});

/** Key of a text in `messages/<language>/problems.json`; it is said in the reader's language where the API answers. */
export type ProblemText = Exclude<keyof Catalogue, 'default'>;

/** Values for the `{places}` of a text, beside the problem's own facts; a list is said as alternatives. */
export type ProblemValues = Readonly<Record<string, string | number | Date | readonly string[]>>;
