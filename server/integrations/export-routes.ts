import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { intlFor } from '../../emails/email.js';
import type { App } from '../app.js';
import { type Context, contextFor } from '../context.js';
import { shownName } from '../people/erased-name.js';
import { audit } from '../platform/audit.js';
import { write } from '../platform/write.js';
import { editionBySlug } from '../workshops/editions.service.js';
import { certificatesExport } from './certificates-export.js';
import { completionExport } from './completion-export.js';
import { communitiesExport, editionsExport, type MakeConsoleExport, moneyExport } from './console-exports.js';
import type { ListExport, MakeExport } from './list-export.js';
import { messagesExport } from './messages-export.js';
import { ordersExport } from './orders-export.js';
import { rosterExport } from './roster-export.js';
import { scholarshipsExport } from './scholarships-export.js';

/** Lists of one edition. */
const lists: Record<string, MakeExport> = {
  roster: rosterExport,
  orders: ordersExport,
  messages: messagesExport,
  scholarships: scholarshipsExport,
  certificates: certificatesExport,
  completion: completionExport,
};

/** Lists of everything that somebody runs. */
const wholeLists: Record<string, MakeConsoleExport> = {
  editions: editionsExport,
  money: moneyExport,
  communities: communitiesExport,
};

interface Made extends ListExport {
  /** What the audit log says it was of. */
  readonly of: { readonly kind: string; readonly id: string };
}

/**
 * `/export/<edition>/<list>.csv?<filters>`, or `/export/<list>.csv` where the list is of no one edition: every row that
 * the list's page would show, page after page while it is read, so that a long list is never held. `lang` says in which
 * language the columns are named; `bom=0` leaves the byte order mark out. Nobody's list is a 404. Each export is in the
 * audit log.
 */
export function addExportRoutes(app: App): void {
  app.fastify.get<{ Params: { slug: string; file: string } }>('/export/:slug/:file', (request, reply) => {
    const { slug, file } = request.params;
    return answer(app, { request, reply, file, prefix: slug }, (ctx, list, filter) =>
      exportOf(ctx, slug, list, filter),
    );
  });
  app.fastify.get<{ Params: { file: string } }>('/export/:file', (request, reply) =>
    answer(app, { request, reply, file: request.params.file, prefix: null }, wholeExport),
  );
}

interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly file: string;
  /** Stands in the name of the file. */
  readonly prefix: string | null;
}

type Make = (ctx: Context, list: string, filter: URLSearchParams) => Promise<Made | null>;

async function answer(app: App, { request, reply, file, prefix }: Asked, make: Make): Promise<FastifyReply> {
  const list = file.endsWith('.csv') ? file.slice(0, -4) : '';
  const ctx = await contextFor(app, { request, reply });
  const filter = new URL(request.url, 'http://export').searchParams;
  reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  const made = await make(ctx, list, filter);
  const intl = intlFor(filter.get('lang')?.slice(0, 35) ?? ctx.actor.locale);
  if (!made)
    return reply
      .code(404)
      .type('text/plain; charset=utf-8')
      .send(`${intl.formatMessage({ id: 'export.gone' })}\n`);
  const heads = made.heads.map((head) => intl.formatMessage({ id: `export.${head}` }));
  const name = [list, prefix].filter(Boolean).join('-');
  const rows = withHeads(heads, await begun(made.rows), intl.locale);
  await keepNote(ctx, made.of, list, filter);
  return sendTable(reply, `${name}.csv`, rows, filter.get('bom') !== '0');
}

async function exportOf(ctx: Context, slug: string, list: string, filter: URLSearchParams): Promise<Made | null> {
  const make = Object.hasOwn(lists, list) ? lists[list] : undefined;
  const edition = make && ctx.actor.personId ? await editionBySlug(ctx.em, ctx.actor, slug) : null;
  const made = edition && (await make?.({ ctx, edition, filter }));
  return made ? { ...made, of: { kind: 'Edition', id: edition.id } } : null;
}

async function wholeExport(ctx: Context, list: string, filter: URLSearchParams): Promise<Made | null> {
  const make = Object.hasOwn(wholeLists, list) ? wholeLists[list] : undefined;
  const { personId } = ctx.actor;
  const made = personId ? make?.({ ctx, filter }) : null;
  return made && personId ? { ...made, of: { kind: 'Person', id: personId } } : null;
}

/** Which filters were set, never what was looked for: that may be a name. */
function keepNote({ em, actor, clock }: Context, of: Made['of'], list: string, filter: URLSearchParams) {
  const filters = [...new Set(filter.keys())].slice(0, 20).map((key) => key.slice(0, 20));
  return write(em, (tx) =>
    audit(tx, actor, 'exportList', of, clock.now(), {
      list,
      filters: filters.join(' '),
    }),
  );
}

function sendTable(
  reply: FastifyReply,
  name: string,
  rows: AsyncIterable<readonly string[]>,
  hasMark: boolean,
): FastifyReply {
  // What begins like a formula is given a quote in front, so that a spreadsheet shows it instead of obeying it.
  const csv = stringify({ bom: hasMark, escape_formulas: true, record_delimiter: 'windows' });
  const source = Readable.from(rows, { highWaterMark: 100 });
  source.on('error', (error) => {
    // Part of it may be on its way: a list that is cut off is seen to be, where an end would pass for the whole.
    reply.log.error({ err: error }, 'A list broke off');
    reply.raw.destroy(error);
  });
  reply.raw.on('close', () => source.destroy());
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '')}"`)
    .send(source.pipe(csv));
}

/** Reads the first row before anything is sent, so that a list that cannot be read is answered as a failure. */
async function begun<T>(rows: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const reading = rows[Symbol.asyncIterator]();
  const first = await reading.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => reading };
  })();
}

async function* withHeads(heads: readonly string[], rows: AsyncIterable<readonly string[]>, locale: string) {
  yield heads;
  for await (const row of rows) yield row.map((cell) => shownName(cell, locale));
}
