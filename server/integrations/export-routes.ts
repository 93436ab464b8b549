import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { FastifyReply } from 'fastify';
import { intlFor } from '../../emails/email.js';
import type { App } from '../app.js';
import { type Context, contextFor } from '../context.js';
import { audit } from '../platform/audit.js';
import { write } from '../platform/write.js';
import { editionBySlug } from '../workshops/editions.service.js';
import type { ListExport, MakeExport } from './list-export.js';
import { messagesExport } from './messages-export.js';
import { ordersExport } from './orders-export.js';
import { rosterExport } from './roster-export.js';

const lists: Record<string, MakeExport> = { roster: rosterExport, orders: ordersExport, messages: messagesExport };

interface ExportRoute {
  Params: { slug: string; file: string };
}

/**
 * `/export/<edition>/<list>.csv?<filters>`: every row that the list's page would show, page after page while it is read, so
 * that a long list is never held. `lang` says in which language the columns are named; `bom=0` leaves the byte order mark
 * out. Nobody's list is a 404. Each export is in the audit log.
 */
export function addExportRoutes(app: App): void {
  app.fastify.get<ExportRoute>('/export/:slug/:file', async (request, reply) => {
    const { slug, file } = request.params;
    const name = file.endsWith('.csv') ? file.slice(0, -4) : '';
    const ctx = await contextFor(app, { request, reply });
    const filter = new URL(request.url, 'http://export').searchParams;
    reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    const made = await exportOf(ctx, slug, Object.hasOwn(lists, name) ? lists[name] : undefined, filter);
    const intl = intlFor(filter.get('lang')?.slice(0, 35) ?? ctx.actor.locale);
    if (!made)
      return reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send(`${intl.formatMessage({ id: 'export.gone' })}\n`);
    await keepNote(ctx, made.editionId, name, filter);
    const heads = made.heads.map((head) => intl.formatMessage({ id: `export.${head}` }));
    return sendTable(reply, `${name}-${slug}.csv`, heads, made.rows, filter.get('bom') !== '0');
  });
}

async function exportOf(
  ctx: Context,
  slug: string,
  make: MakeExport | undefined,
  filter: URLSearchParams,
): Promise<(ListExport & { editionId: string }) | null> {
  const edition = make && ctx.actor.personId ? await editionBySlug(ctx.em, ctx.actor, slug) : null;
  const made = edition && (await make?.({ ctx, edition, filter }));
  return made ? { ...made, editionId: edition.id } : null;
}

/** Which filters were set, never what was looked for: that may be a name. */
function keepNote({ em, actor, clock }: Context, editionId: string, list: string, filter: URLSearchParams) {
  const filters = [...new Set(filter.keys())].slice(0, 20).map((key) => key.slice(0, 20));
  return write(em, (tx) =>
    audit(tx, actor, 'exportList', { kind: 'Edition', id: editionId }, clock.now(), {
      list,
      filters: filters.join(' '),
    }),
  );
}

function sendTable(
  reply: FastifyReply,
  name: string,
  heads: readonly string[],
  rows: AsyncIterable<readonly string[]>,
  hasMark: boolean,
): FastifyReply {
  // What begins like a formula is given a quote in front, so that a spreadsheet shows it instead of obeying it.
  const csv = stringify({ bom: hasMark, escape_formulas: true, record_delimiter: 'windows' });
  const source = Readable.from(withHeads(heads, rows), { highWaterMark: 100 });
  source.on('error', (error) => csv.destroy(error));
  reply.raw.on('close', () => source.destroy());
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '')}"`)
    .send(source.pipe(csv));
}

async function* withHeads(heads: readonly string[], rows: AsyncIterable<readonly string[]>) {
  yield heads;
  yield* rows;
}
