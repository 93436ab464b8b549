const longestText = 100;
const mostWords = 5;
const fewestLetters = 2;

/** The words that were typed, in lower case; none where there are fewer than two letters in all. Any input is good. */
export function wordsOf(text: string): string[] {
  const clean = text
    .slice(0, longestText)
    .toWellFormed()
    // A database takes no control characters, and a person types none.
    .replace(/[\p{Cc}\p{Cf}\uFFFD]/gu, ' ')
    .trim()
    .toLowerCase();
  const words = clean.split(/\s+/).filter(Boolean).slice(0, mostWords);
  return words.join('').length < fewestLetters ? [] : words;
}

/** A LIKE pattern for texts with the word anywhere; what is typed stands for itself. */
export function likeAnywhere(word: string): string {
  return `%${escaped(word)}%`;
}

/** LIKE patterns for texts, with a space before them, that have a word which begins so; SQLite knows no capital É from é. */
export function likeWord(word: string): string[] {
  const [letter = '', ...rest] = word;
  const capital = `${letter.toUpperCase()}${rest.join('')}`;
  return [`% ${escaped(word)}%`, `% ${escaped(capital)}%`];
}

/** A LIKE pattern for texts that begin so. */
export function likeStart(word: string): string {
  return `${escaped(word)}%`;
}

function escaped(word: string): string {
  return word.replace(/[%_\\]/g, '\\$&');
}
