import type { Loudness } from '../graphql/generated/graphql.js';
import { SelectField } from '../ui/fields.js';
import { useText } from '../ui/text.js';

/** How loud a community can be. */
export const loudnesses = ['EACH', 'DAILY', 'WEEKLY', 'MEETINGS_ONLY', 'SILENT'] as const satisfies readonly Loudness[];

/** How loud talk in a cohort can be; its sessions are no talk. */
export const cohortLoudnesses = loudnesses.filter((one) => one !== 'MEETINGS_ONLY');

interface LoudnessFieldProps {
  label: string;
  loudness: Loudness;
  among?: readonly Loudness[];
}

/** The one choice of how what is written in a place reaches its reader by mail. */
export function LoudnessField({ label, loudness, among = loudnesses }: LoudnessFieldProps) {
  const say = useText();
  return (
    <SelectField
      name="loudness"
      label={label}
      defaultValue={loudness}
      options={among.map((value) => ({ value, label: say(`loudness.${value}`) }))}
    />
  );
}
