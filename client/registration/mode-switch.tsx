import type { RouterContextProvider } from 'react-router';
import type { PlaceMode } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { perform, type Refusal } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';

const ModeSwitchFragment = graphql(`
  fragment ModeSwitch on Registration {
    state
    mode
    edition {
      status
      modePlaces {
        mode
        placesLeft
      }
    }
  }
`);

const SwitchModeDocument = graphql(`
  mutation SwitchMode($input: SwitchModeInput!) {
    switchMode(input: $input) {
      __typename
      ... on ModeFull {
        capacity
      }
      ...Refused
    }
  }
`);

/** Takes part in the way that the form's name says, `mode:<way>`. */
export async function switchMode(
  context: Readonly<RouterContextProvider>,
  form: string,
  whose: { link: string } | { registrationId: string },
): Promise<Refusal | null> {
  const mode = form.slice('mode:'.length) as PlaceMode;
  const { refusal } = await perform(context, SwitchModeDocument, { input: { ...whose, mode } });
  if (!refusal) announce('mode.switched');
  return refusal;
}

const switchable: readonly string[] = ['APPLIED', 'WAITLISTED', 'ACCEPTED', 'HELD', 'CONFIRMED'];
const over: readonly string[] = ['COMPLETED', 'CANCELLED'];

/** How somebody takes part in a hybrid edition, and the way to the other; nothing for other editions. */
export function ModeSwitch({ registration: ref }: { registration: FragmentType<typeof ModeSwitchFragment> }) {
  const { state, mode, edition } = readFragment(ModeSwitchFragment, ref);
  const say = useText();
  if (edition.modePlaces.length === 0) return null;
  const isOpen = switchable.includes(state) && !over.includes(edition.status);
  const others = edition.modePlaces.filter((one) => one.mode !== mode);
  return (
    <section className="card stack" aria-labelledby="mode">
      <h2 id="mode" className="small-heading">
        {say('mode.title')}
      </h2>
      <p>{mode ? say(`mode.${mode}`) : say('mode.unsaid')}</p>
      {isOpen &&
        others.map(({ mode: other, placesLeft }) => (
          <Form key={other} name={`mode:${other}`}>
            <p className="small muted">
              {say(`mode.means.${other}`)}{' '}
              {typeof placesLeft === 'number' && say('window.placesLeft', { count: placesLeft })}
            </p>
            <SubmitButton weight="ordinary">{say(`mode.switch.${other}`)}</SubmitButton>
          </Form>
        ))}
    </section>
  );
}
