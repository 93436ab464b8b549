const prefix = 'draft:';
const longestDraft = 50_000;
const keptDays = 30;

/** What was typed into a form and not sent yet, by name of the control. */
export type Draft = Readonly<Record<string, string>>;

interface Kept {
  readonly at: number;
  readonly values: Draft;
}

/** The draft under a key; null when there is none, or it is too old to be wanted. */
export function readDraft(key: string): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + key) ?? 'null') as Kept | null;
    return kept && Date.now() - kept.at < keptDays * 86_400_000 ? kept.values : null;
  } catch {
    return null;
  }
}

/** Keeps a draft on this device; a browser that keeps nothing is passed over. */
export function keepDraft(key: string, values: Draft): void {
  const text = JSON.stringify({ at: Date.now(), values } satisfies Kept);
  try {
    if (text.length <= longestDraft) localStorage.setItem(prefix + key, text);
  } catch {
    // Full, or switched off.
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Switched off.
  }
}

/** Forgets every draft: whoever comes to this device next sees none. */
export function dropAllDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // Switched off.
  }
}
