/** How much one request may ask for; beyond it the request is refused and nothing is done. */
export const limits = {
  /** Room for the longest text that a mutation takes, escaped; documents themselves are far smaller. */
  bodyBytes: 512 * 1024,
  documentBytes: 128 * 1024,
  tokens: 2000,
  depth: 12,
  /** Nested types of the standard introspection query need more than ordinary documents. */
  introspectionDepth: 20,
  introspections: 2,
  aliases: 30,
  /** Equal selections side by side; none of our own documents has any. */
  repeats: 10,
  directives: 20,
  /** After fragments are spread. */
  fields: 2000,
  pageSize: 100,
  /** Fields, each counted as often as its lists may be long. */
  cost: 20_000,
  visitorMutations: 1,
  mutations: 10,
} as const;

/** How long a list without `first` is taken to be when costs are reckoned. */
export const assumedLength = 10;

/** How long a page is taken to be when `first` is left out. */
export const assumedPage = 20;
