/** Marks upon letters: Latin, Greek and Cyrillic, Hebrew, Arabic. */
const marks =
  '\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed';

/** Letters that are typed as others; the great ones too, for not every database knows their small ones. */
const letters = { ß: 'ss', ẞ: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', þ: 'th', Þ: 'th' };

const bare = `translate(regexp_replace(normalize($1, NFKD), '[${marks}]', '', 'g'), 'øØłŁđĐı‘’ʼ', 'oollddi''''''')`;
const plain = Object.entries(letters).reduce(
  (sql, [letter, typed]) => `replace(${sql}, '${letter}', '${typed}')`,
  bare,
);

/**
 * SQL of PostgreSQL's `folded(text)`: a text as `folded` of `schema/console/search-term.ts` has it, small and without
 * marks, by which lists are searched; may be run again at any time. SQLite is given the function itself with each
 * connection. A database that is not in UTF-8 makes letters small and leaves the marks.
 */
export const foldedFunction =
  'create or replace function folded(text) returns text language sql stable parallel safe as ' +
  `$$ select lower(case when getdatabaseencoding() = 'UTF8' then ${plain} else $1 end) $$`;
