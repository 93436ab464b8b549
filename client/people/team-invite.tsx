import { SubmitButton } from '../ui/buttons.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

interface InviteFormProps {
  edition: { id: string; title: string; cohorts: readonly { id: string; name: string }[] };
}

/** Asks somebody by mail to facilitate the edition or one of its cohorts. */
export function InviteForm({ edition }: InviteFormProps) {
  const say = useText();
  const { id, title, cohorts } = edition;
  return (
    <section className="stack" aria-labelledby="invite">
      <h2 id="invite">{say('team.invite')}</h2>
      <p>{say('team.inviteText')}</p>
      <Form name="invite">
        <TextField name="personEmail" type="email" label={say('appointments.email')} maxLength={254} />
        <TextField
          name="personName"
          label={say('appointments.name')}
          hint={say('appointments.nameHint')}
          maxLength={120}
          optional
        />
        <SelectField
          name="scopeId"
          label={say('appointments.over')}
          options={[
            ...cohorts.map((cohort) => ({
              value: `COHORT:${cohort.id}`,
              label: say('appointments.choiceCohort', { name: cohort.name, title }),
            })),
            { value: `EDITION:${id}`, label: say('appointments.choiceEdition', { title }) },
          ]}
        />
        <TextField name="fromDay" type="date" label={say('team.fromDay')} hint={say('team.fromHint')} optional />
        <TextField name="untilDay" type="date" label={say('team.untilDay')} hint={say('team.untilHint')} optional />
        <TextField name="reason" label={say('team.why')} hint={say('team.whyHint')} maxLength={500} />
        <SubmitButton>{say('team.send')}</SubmitButton>
      </Form>
    </section>
  );
}
