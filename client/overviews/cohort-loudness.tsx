import { cohortLoudnesses, LoudnessField } from '../communities/loudness-field.js';
import type { Loudness } from '../graphql/generated/graphql.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

/** The one choice of how what is written in a cohort reaches its reader by mail. */
export function CohortLoudness({ cohortId, loudness }: { cohortId: string; loudness: Loudness }) {
  const say = useText();
  return (
    <Form name="cohort-loudness">
      <input type="hidden" name="cohortId" value={cohortId} />
      <LoudnessField label={say('cohortHome.loudness')} loudness={loudness} among={cohortLoudnesses} />
      <p className="cluster">
        <SubmitButton weight="ordinary" small>
          {say('cohortHome.loudnessSave')}
        </SubmitButton>
        <a href="/me/mail">{say('cohortHome.loudnessMore')}</a>
      </p>
    </Form>
  );
}
