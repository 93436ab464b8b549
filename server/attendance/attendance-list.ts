import { CsvError, type Info, parse } from 'csv-parse/sync';
import type { AttendanceState } from '../../schema/attendance/attendance.enums.js';
import { largestAttendanceFile } from '../../schema/attendance/attendance-import.js';
import { InvalidField, InvalidInput } from '../../schema/problem.js';
import type { ProblemText, ProblemValues } from '../../schema/problem-text.js';
import { Refusal } from '../platform/refusal.js';
import { minutesIn, type Stay, stayOf } from './list-times.js';
import { columnOf, type ListColumn, stateOf } from './list-words.js';

/** What one line of a list says. */
export interface ListLine {
  line: number;
  name: string;
  email: string;
  /** Said in words; null where minutes or times alone say it. */
  state: AttendanceState | null;
  minutes: number | null;
  stay: Stay | null;
}

type Row = { line: number; cells: string[] };
type Columns = Partial<Record<ListColumn, number>>;

const mostLines = 1000;
/** Meeting tools write some lines about the meeting before the headings. */
const mostBeforeHeadings = 30;
const mostWrong = 10;

function wrong(path: string, rule: string, message: ProblemText, values: ProblemValues = {}): InvalidField {
  return Object.assign(new InvalidField(), { path, rule, message, values });
}

function refuse(rule: string, message: ProblemText, values?: ProblemValues): never {
  throw new Refusal(InvalidInput.of('text', rule, message, values));
}

function rowsOf(text: string, delimiter: string): Row[] {
  const options = {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
  } as const;
  const found = parse(text, options) as unknown as { record: string[]; info: Info }[];
  return found.map(({ record, info }) => ({ line: info.lines, cells: record }));
}

function columnsOf(cells: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [at, cell] of cells.entries()) {
    const column = columnOf(cell);
    if (column && columns[column] === undefined) columns[column] = at;
  }
  return columns;
}

const namesSomeone = ({ name, first, last, email }: Columns) =>
  [name, first, last, email].some((at) => at !== undefined);

interface Table {
  columns: Columns;
  rows: Row[];
}

function tableOf(text: string, delimiter: string): Table | null {
  const rows = rowsOf(text, delimiter);
  const head = rows.slice(0, mostBeforeHeadings).findIndex(({ cells }) => namesSomeone(columnsOf(cells)));
  const found = rows[head];
  if (!found) return null;
  const below = rows.slice(head + 1);
  // Another table of the same file follows its own title, such as "3. In-Meeting Activities".
  const end = below.findIndex(({ cells }) => /^\d\. /.test(cells[0] ?? '') && cells.slice(1).every((cell) => !cell));
  const own = end < 0 ? below : below.slice(0, end);
  return { columns: columnsOf(found.cells), rows: own.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}

/** The list as a table, by whichever of tab, semicolon and comma shows most of its headings. */
function readTable(text: string): Table {
  let best: Table | null = null;
  let failed: CsvError | null = null;
  for (const delimiter of ['\t', ';', ',']) {
    try {
      const table = tableOf(text, delimiter);
      if (table && Object.keys(table.columns).length > Object.keys(best?.columns ?? {}).length) best = table;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      failed = error;
    }
  }
  if (best) return best;
  if (failed) refuse('isList', 'attendance.lineCannotBeRead', { line: Number(failed['lines'] ?? 1) });
  return refuse('hasHeadings', 'attendance.theListNeedsHeadings');
}

function nameIn({ name, first, last }: Columns, cell: (at: number | undefined) => string): string {
  // "Nom" beside "Prénom", and "Nombre" beside "Apellidos", are one half of a name each.
  const parts = first === undefined ? [name, last] : last === undefined ? [first, name] : [first, last];
  return parts.map(cell).join(' ').trim();
}

type Read = ListLine | InvalidField;

/** What a line says, or what is wrong with it. */
function readLine({ line, cells }: Row, columns: Columns): Read {
  const cell = (at: number | undefined) => (at === undefined ? '' : (cells[at] ?? ''));
  const [state, minutes, joined, left] = (['state', 'minutes', 'joined', 'left'] as const).map((one) =>
    cell(columns[one]),
  );
  const bad = (rule: string, message: ProblemText, value = '') =>
    wrong(`lines.${line}`, rule, message, { line, value: value.slice(0, 40) });
  const read: ListLine = {
    line,
    name: nameIn(columns, cell).slice(0, 200),
    email: cell(columns.email).slice(0, 320),
    state: null,
    minutes: null,
    stay: null,
  };
  if (read.name === '' && read.email === '') return bad('namesSomeone', 'attendance.lineNamesNobody');
  if (state) {
    read.state = stateOf(state);
    if (!read.state) return bad('isState', 'attendance.lineHasNoState', state);
  }
  if (minutes) {
    read.minutes = minutesIn(minutes);
    if (read.minutes === null) return bad('isMinutes', 'attendance.lineHasNoMinutes', minutes);
  } else if (joined && left) {
    read.stay = stayOf(joined, left);
    if (!read.stay) return bad('isTime', 'attendance.lineHasNoTimes', `${joined} – ${left}`);
  }
  if (read.state === 'PARTIAL' && !read.minutes && !read.stay) return bad('hasMinutes', 'attendance.lineSaysPartly');
  const saysNothing = (['state', 'minutes', 'joined', 'left'] as const).every((one) => columns[one] === undefined);
  return saysNothing ? { ...read, state: 'PRESENT' } : read;
}

/**
 * The lines of a list of who was at a session, as meeting tools export it or someone wrote it. A list with names alone is
 * of those who were present. Refuses with InvalidInput, naming the lines that cannot be read.
 */
export function readAttendanceList(text: string): ListLine[] {
  if (Buffer.byteLength(text) > largestAttendanceFile) refuse('maxLength', 'attendance.theListIsTooLarge');
  const { columns, rows } = readTable(text);
  if (rows.length > mostLines) refuse('maxLines', 'attendance.theListIsTooLong', { most: mostLines });
  if (rows.length === 0) refuse('hasLines', 'attendance.theListIsEmpty');
  const read = rows.map((row) => readLine(row, columns));
  const problems = read.filter((one) => one instanceof InvalidField);
  if (problems.length > 0) throw new Refusal(InvalidInput.with(problems.slice(0, mostWrong)));
  return read.filter((one): one is ListLine => !(one instanceof InvalidField));
}
