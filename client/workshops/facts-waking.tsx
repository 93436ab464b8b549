import { TextField } from '../ui/fields.js';
import { useText } from '../ui/text.js';

/** From which share of people on a session outside waking hours is warned of while it is planned. */
export function WakingPart({ mostPercent }: { mostPercent: number | undefined }) {
  const say = useText();
  return (
    <fieldset className="part">
      <legend>{say('facts.planning')}</legend>
      <TextField
        name="mostOutsidePercent"
        label={say('facts.mostOutside')}
        hint={say('facts.mostOutsideHint')}
        inputMode="numeric"
        defaultValue={String(mostPercent ?? '')}
      />
    </fieldset>
  );
}
