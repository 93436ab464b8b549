import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SelectField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { noCohort } from './move-acts.js';

const RegistrationMoveFragment = graphql(`
  fragment RegistrationMove on Registration {
    participantName
    state
    cohort {
      id
      name
    }
    edition {
      status
      cohorts {
        id
        name
        placesLeft
      }
    }
  }
`);

const movable: readonly string[] = ['ACCEPTED', 'HELD', 'CONFIRMED'];
const over: readonly string[] = ['COMPLETED', 'CANCELLED'];

/** Moves somebody to another cohort, or out of theirs; nothing where there is none, or no place to move. */
export function MoveForm({ registration: ref }: { registration: FragmentType<typeof RegistrationMoveFragment> }) {
  const { participantName, state, cohort, edition } = readFragment(RegistrationMoveFragment, ref);
  const say = useText();
  const reply = useFormReply('move');
  const others = edition.cohorts.filter(({ id }) => id !== cohort?.id);
  if ((others.length === 0 && !cohort) || !movable.includes(state) || over.includes(edition.status)) return null;
  const confirm = (typed: FormData) => {
    if (cohort && typed.get('cohortId') === noCohort) {
      return {
        title: say('move.askOut', { name: participantName, cohort: cohort.name }),
        text: <p>{say('move.meansOut')}</p>,
        button: say('move.buttonOut'),
      };
    }
    const to = others.find(({ id }) => id === typed.get('cohortId'));
    if (!to) return null;
    return {
      title: say('move.ask', { name: participantName, cohort: to.name }),
      text: <p>{say('move.means')}</p>,
      button: say('move.button'),
    };
  };
  return (
    <details className="more" open={reply !== null}>
      <summary>{say('move.start')}</summary>
      <Form key={cohort?.id ?? noCohort} name="move" confirm={confirm}>
        <p>{say('move.means')}</p>
        <SelectField
          name="cohortId"
          label={say('move.to')}
          defaultValue={others.length === 1 ? others[0]?.id : undefined}
          options={[
            ...others.map(({ id, name, placesLeft }) => ({
              value: id,
              label: placesLeft == null ? name : say('move.option', { cohort: name, places: placesLeft }),
            })),
            ...(cohort ? [{ value: noCohort, label: say('move.out') }] : []),
          ]}
        />
        <SubmitButton>{say('move.button')}</SubmitButton>
      </Form>
    </details>
  );
}
