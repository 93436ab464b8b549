import type { RouterContextProvider } from 'react-router';
import { noSuchForm } from '../graphql/answers.js';
import type { FormValues } from '../graphql/form-values.js';
import type { ReminderAnchor } from '../graphql/generated/graphql.js';
import { perform, type Refusal, wrongValue } from '../graphql/refusable.js';
import { announce } from '../ui/toast-store.js';
import { AddReminderDocument, ChangeReminderDocument, RemoveReminderDocument } from './reminder-documents.js';

type Context = Readonly<RouterContextProvider>;

/** Adds, changes, switches or removes the rule that the form names, at the version the page showed. */
export async function actOnReminder(context: Context, form: FormValues, editionId: string): Promise<Refusal | null> {
  const [act = '', reminderId = ''] = form.form.split(':');
  const seen = { editionId, version: form.wholeNumber('version') ?? 0 };
  if (act === 'remove') {
    const { refusal } = await perform(context, RemoveReminderDocument, { input: { ...seen, reminderId } });
    if (!refusal) announce('toast.reminderRemoved');
    return refusal;
  }
  if (!['add', 'change', 'switch'].includes(act)) throw noSuchForm();
  const hoursBefore = form.wholeNumber('hoursBefore') ?? 0;
  if (Number.isNaN(hoursBefore)) return wrongValue('hoursBefore', 'isInt');
  const rule = { anchor: form.text('anchor') as ReminderAnchor, hoursBefore, text: form.text('text') };
  const input = { ...seen, ...rule };
  const { refusal } =
    act === 'add'
      ? await perform(context, AddReminderDocument, { input })
      : await perform(context, ChangeReminderDocument, {
          input: { ...input, reminderId, isOn: form.text('isOn') === 'yes' },
        });
  if (!refusal) announce(act === 'add' ? 'toast.reminderAdded' : 'toast.reminderSaved');
  return refusal;
}
