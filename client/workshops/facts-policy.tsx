import { TextField } from '../ui/fields.js';
import type { FieldLabels } from '../ui/form.js';
import { type Say, useText } from '../ui/text.js';
import { mostSteps } from './facts-input.js';

interface PolicyPartProps {
  /** Of the edition. */
  slug: string;
  steps: readonly { readonly hoursBefore: number; readonly refundPercent: number }[];
}

/** What the steps are called where something is said of them above the form. */
export function policyLabels(say: Say): FieldLabels {
  const steps = Array.from({ length: mostSteps }, (_, index) => index);
  return Object.fromEntries(
    steps.flatMap((index) => [
      [`refundSteps.${index}.hoursBefore`, say('facts.hoursBefore', { number: index + 1 })],
      [`refundSteps.${index}.refundPercent`, say('facts.refundPercent')],
    ]),
  );
}

/** The steps of the cancellation policy, with an empty one to add another. */
export function PolicyPart({ slug, steps }: PolicyPartProps) {
  const say = useText();
  const lines = [...steps, null].slice(0, mostSteps);
  return (
    <fieldset className="part" id="policy">
      <legend>{say('facts.policy')}</legend>
      <p className="muted">
        {say('facts.policyHint')} <a href={`/organize/w/${slug}/texts`}>{say('facts.policyWords')}</a>
      </p>
      {lines.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the step's name in the form
        <div key={index} className="pair">
          <TextField
            name={`refundSteps.${index}.hoursBefore`}
            label={say('facts.hoursBefore', { number: index + 1 })}
            hint={step ? say('facts.hoursAre', { days: step.hoursBefore / 24 }) : undefined}
            inputMode="numeric"
            defaultValue={step ? String(step.hoursBefore) : ''}
            optional={!step}
          />
          <TextField
            name={`refundSteps.${index}.refundPercent`}
            label={say('facts.refundPercent')}
            hint={step ? say('facts.refundHint') : undefined}
            inputMode="numeric"
            defaultValue={step ? String(step.refundPercent) : ''}
            optional={!step}
          />
        </div>
      ))}
    </fieldset>
  );
}
