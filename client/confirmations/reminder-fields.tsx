import type { ReminderAnchor } from '../graphql/generated/graphql.js';
import { SelectField, TextField } from '../ui/fields.js';
import { MarkdownArea } from '../ui/markdown-area.js';
import { useText } from '../ui/text.js';

const anchors = ['SESSION', 'EDITION', 'REGISTRATION', 'PAYMENT'] as const satisfies readonly ReminderAnchor[];

/** A rule as it stands. */
export interface RuleFacts {
  readonly anchor: ReminderAnchor;
  readonly hoursBefore: number;
  readonly text: string;
}

/** Before what, how long before, and some words. */
export function ReminderFields({ rule }: { rule?: RuleFacts }) {
  const say = useText();
  return (
    <>
      <div className="pair">
        <SelectField
          name="anchor"
          label={say('field.anchor')}
          defaultValue={rule?.anchor ?? 'SESSION'}
          options={anchors.map((value) => ({
            value,
            label: say(`reminder.anchor.${value}`),
          }))}
        />
        <TextField
          name="hoursBefore"
          label={say('field.hoursBefore')}
          hint={say('reminder.hoursHint')}
          inputMode="numeric"
          defaultValue={String(rule?.hoursBefore ?? 24)}
        />
      </div>
      <MarkdownArea name="text" label={say('reminder.words')} defaultValue={rule?.text} maxLength={1000} optional />
      <p className="muted">{say('reminder.wordsHint')}</p>
      <p className="muted">{say('reminder.late')}</p>
    </>
  );
}
