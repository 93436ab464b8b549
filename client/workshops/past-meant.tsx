import { TickField } from '../ui/choice-fields.js';
import { useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';

/** Whether a start in the past is meant so: asked once a form was refused for one. */
export function PastMeant({ form }: { form: string }) {
  const say = useText();
  const reply = useFormReply(form);
  const isAsked = reply?.refusal.fields.some(({ rule }) => rule === 'isPast') || reply?.values['isPastMeant']?.length;
  if (!isAsked) return null;
  return <TickField name="isPastMeant" label={say('next.pastMeant')} hint={say('next.pastMeantHint')} optional />;
}
