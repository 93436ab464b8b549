import { type EditionMessage, MessageState } from '../../schema/confirmations/messages.js';
import { messagesOf } from '../confirmations/messages.service.js';
import { canOrganize } from '../registration/registration.policy.js';
import { type ExportWish, everyRow, given, givenAmong, type ListExport, zonedText } from './list-export.js';

const heads = ['recipient', 'name', 'mail', 'state', 'writtenAt', 'sentAt', 'timeZone', 'error'] as const;

/** The mails about an edition as their address filters them, for its organizers. */
export async function messagesExport({ ctx, edition, filter }: ExportWish): Promise<ListExport | null> {
  if (!canOrganize(ctx.actor, edition)) return null;
  const wish = {
    state: givenAmong(filter, 'states', MessageState)?.[0] ?? null,
    kind: given(filter, 'kind'),
    search: given(filter, 'search'),
    direction: filter.get('sort') === 'at' ? ('ASC' as const) : ('DESC' as const),
  };
  const read = (first: number, after: string | null) =>
    messagesOf(ctx.em.fork(), ctx.actor, edition, { ...wish, first, after });
  const row = (message: EditionMessage) => [
    message.recipient ?? '',
    message.participantName,
    message.kind,
    message.state,
    zonedText(message.createdAt, edition.timeZone),
    zonedText(message.sentAt, edition.timeZone),
    edition.timeZone,
    message.lastError ?? '',
  ];
  return { heads, rows: everyRow(read, row) };
}
