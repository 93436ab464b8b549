import type { RouterContextProvider } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { FormValues, formNameField } from '../graphql/form-values.js';
import { perform, type Refusal, refused } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';
import { ImportAttendanceDocument, ImportPreviewDocument } from './import-documents.js';

type Context = Readonly<Pick<RouterContextProvider, 'get'>>;

/** A list has at most as many bytes. */
export const mostBytes = 200_000;

/** Marks that a text in UTF-16 begins with. */
const marks = new Map([
  [0xfffe, 'utf-16le'],
  [0xfeff, 'utf-16be'],
]);

/** The text of a file as meeting tools and spreadsheets write it: UTF-8, UTF-16 with its mark, or else Windows-1252. */
export function decoded(bytes: Uint8Array): string {
  const wide = marks.get(((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0));
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The text of a file; too large, it is not read. */
async function textOf(file: File): Promise<string> {
  if (file.size > mostBytes * 2) return 'x'.repeat(mostBytes + 1);
  return decoded(new Uint8Array(await file.arrayBuffer())).replaceAll('\0', '');
}

/** What was chosen as a file, else what was pasted. */
export async function listIn(sent: FormData): Promise<string> {
  const file = sent.get('file');
  return file instanceof File && file.size > 0 ? textOf(file) : String(sent.get('text') ?? '');
}

/** Back to the form of the list, all that is wrong beside its field. */
function notTaken(form: FormValues, refusal: Refusal) {
  const fields = refusal.fields.map(({ message, rule, path }) => ({ path: 'text', rule: `${path} ${rule}`, message }));
  return refused(new FormValues({ ...form.typed, [formNameField]: [''] }), { ...refusal, fields });
}

/** Says what a list would do. */
export async function lookAt(context: Context, form: FormValues, sessionId: string, text: string) {
  const { success, refusal } = await perform(context, ImportPreviewDocument, { input: { sessionId, text } });
  return refusal ? notTaken(form, refusal) : { preview: success, text };
}

/** Marks as the list says, and goes back to everyone in the session. */
export async function importList(context: Context, form: FormValues, sessionId: string, text: string, back: string) {
  const wish = { readAt: form.optional('readAt'), takesNames: form.ticked('takesNames') };
  const { success, refusal } = await perform(context, ImportAttendanceDocument, {
    input: { sessionId, text, ...wish },
  });
  if (refusal) return notTaken(form, refusal);
  const isSaid = announce('attendanceList.done', { count: success.marked });
  return seeOther(isSaid ? back : `${back}?imported=${success.marked}`);
}
