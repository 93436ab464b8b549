import type { RegistrationMoveFragment } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SelectField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { type Say, useText } from '../ui/text.js';
import { noCohort } from './move-acts.js';

const RegistrationMoveDocument = graphql(`
  fragment RegistrationMove on Registration {
    participantName
    state
    cohort {
      id
      name
    }
    edition {
      slug
      status
      cohorts {
        id
        name
        capacity
        taken
      }
    }
  }
`);

const movable: readonly string[] = ['ACCEPTED', 'HELD', 'CONFIRMED'];
const over: readonly string[] = ['COMPLETED', 'CANCELLED'];

/** Whether somebody with a place can be put into a cohort, another one or their first. */
function canBePlaced({ state, edition }: RegistrationMoveFragment): boolean {
  return movable.includes(state) && !over.includes(edition.status);
}

/** Which cohort somebody is in, or that it is none yet and the way to one; null where the edition has none. */
export function cohortFact(ref: FragmentType<typeof RegistrationMoveDocument>, say: Say, canOrganize: boolean) {
  const registration = readFragment(RegistrationMoveDocument, ref);
  const { cohort, edition } = registration;
  if (cohort) return [say('own.cohort'), cohort.name] as const;
  if (edition.cohorts.length === 0 || !canBePlaced(registration)) return null;
  const way = canOrganize && <a href="#move">{say('move.place')}</a>;
  return [
    say('own.cohort'),
    <>
      {say('move.out')}
      {way && ' · '}
      {way}
    </>,
  ] as const;
}

/** Moves somebody to another cohort with room, into their first, or out of theirs; nothing where there is none, or no place to move. */
export function MoveForm({ registration: ref }: { registration: FragmentType<typeof RegistrationMoveDocument> }) {
  const registration = readFragment(RegistrationMoveDocument, ref);
  const { participantName, cohort, edition } = registration;
  const say = useText();
  const reply = useFormReply('move');
  const others = edition.cohorts.filter(({ id }) => id !== cohort?.id);
  if ((others.length === 0 && !cohort) || !canBePlaced(registration)) return null;
  const withRoom = others.filter((one) => leftIn(one) !== 0);
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
    <details className="more" id="move" open={reply !== null || !cohort}>
      <summary>{say(cohort ? 'move.start' : 'move.place')}</summary>
      {withRoom.length === 0 && (
        <p>
          {say('move.noRoom')} <a href={`/organize/w/${edition.slug}/cohorts`}>{say('organize.cohorts')}</a>
        </p>
      )}
      {(withRoom.length > 0 || cohort) && (
        <Form key={cohort?.id ?? noCohort} name="move" confirm={confirm}>
          {withRoom.length > 0 && <p>{say('move.means')}</p>}
          <SelectField
            name="cohortId"
            label={say('move.to')}
            defaultValue={withRoom[0]?.id ?? noCohort}
            options={[
              ...others.map((one) => optionOf(say, one)),
              ...(cohort ? [{ value: noCohort, label: say('move.out') }] : []),
            ]}
          />
          <SubmitButton>{say('move.button')}</SubmitButton>
        </Form>
      )}
    </details>
  );
}

type CohortPlaces = RegistrationMoveFragment['edition']['cohorts'][number];

/** Places left in the cohort itself, null without limit: who moves has a place of the edition already. */
function leftIn({ capacity, taken }: CohortPlaces): number | null {
  return capacity == null ? null : Math.max(0, capacity - (taken ?? 0));
}

function optionOf(say: Say, cohort: CohortPlaces) {
  const left = leftIn(cohort);
  const label = left === null ? cohort.name : say('move.option', { cohort: cohort.name, places: left });
  return { value: cohort.id, label, disabled: left === 0 };
}
