import type { Loudness } from '../graphql/generated/graphql.js';
import { SubmitButton } from '../ui/buttons.js';
import { SelectField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

/** How loud talk in a cohort can be; its sessions are no talk. */
export const cohortLoudnesses = ['EACH', 'DAILY', 'WEEKLY', 'SILENT'] as const satisfies readonly Loudness[];

/** The one choice of how what is written in a cohort reaches its reader by mail. */
export function CohortLoudness({ cohortId, loudness }: { cohortId: string; loudness: Loudness }) {
  const say = useText();
  return (
    <Form name="cohort-loudness">
      <input type="hidden" name="cohortId" value={cohortId} />
      <SelectField
        name="loudness"
        label={say('cohortHome.loudness')}
        defaultValue={loudness}
        options={cohortLoudnesses.map((value) => ({ value, label: say(`loudness.${value}`) }))}
      />
      <p className="cluster">
        <SubmitButton weight="ordinary" small>
          {say('cohortHome.loudnessSave')}
        </SubmitButton>
        <a href="/me/mail">{say('cohortHome.loudnessMore')}</a>
      </p>
    </Form>
  );
}
