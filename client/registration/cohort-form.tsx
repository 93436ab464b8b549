import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { LastComers } from './last-comers.js';

const CohortFormFragment = graphql(`
  fragment CohortForm on Cohort {
    id
    name
    timeZone
    language
    entry
    capacity
    version
  }
`);

interface CohortFormProps {
  /** The cohort that is changed; null: one is added. */
  cohort: FragmentType<typeof CohortFormFragment> | null;
  /** Zone that a new cohort begins with. */
  timeZone: string;
  editionId: string;
}

/** Says what a cohort is: name, places, zone, language, and how people get in. */
export function CohortForm({ cohort: ref, timeZone, editionId }: CohortFormProps) {
  const cohort = ref && readFragment(CohortFormFragment, ref);
  const say = useText();
  return (
    <Form key={cohort?.version} name={cohort ? `change:${cohort.id}` : 'add'}>
      <input type="hidden" name="editionId" value={editionId} />
      {cohort && <SeenField name="version" value={cohort.version} />}
      <LastComers />
      <TextField name="name" label={say('field.name')} defaultValue={cohort?.name} maxLength={120} />
      <TextField
        name="capacity"
        label={say('places.capacity')}
        hint={say('places.capacityHint')}
        inputMode="numeric"
        defaultValue={cohort?.capacity?.toString()}
        optional
      />
      <TextField
        name="timeZone"
        label={say('cohorts.zone')}
        hint={say('cohorts.zoneHint')}
        defaultValue={cohort?.timeZone ?? timeZone}
        maxLength={64}
      />
      <TextField
        name="language"
        label={say('cohorts.language')}
        hint={say('cohorts.languageHint')}
        defaultValue={cohort?.language ?? ''}
        maxLength={35}
        optional
      />
      <ChoiceField
        name="entry"
        legend={say('cohorts.entry')}
        defaultValues={[cohort?.entry ?? 'CHOSEN']}
        options={(['CHOSEN', 'ASSIGNED'] as const).map((entry) => ({
          value: entry,
          label: say(`cohorts.entry.${entry}`),
          hint: say(`cohorts.entryHint.${entry}`),
        }))}
      />
      <SubmitButton>{say(cohort ? 'cohorts.save' : 'cohorts.add')}</SubmitButton>
    </Form>
  );
}
