import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

const PoolCardFragment = graphql(`
  fragment PoolCard on PlacesPool {
    kind
    subjectId
    name
    capacity
    taken
  }
`);

/** How many places one thing has and how many are taken, and the way to change it. */
export function PoolCard({ pool: ref }: { pool: FragmentType<typeof PoolCardFragment> }) {
  const { kind, subjectId, capacity, taken, ...pool } = readFragment(PoolCardFragment, ref);
  const say = useText();
  const isOnline = subjectId.endsWith(':ONLINE');
  const name = kind === 'MODE' ? say(isOnline ? 'mode.ONLINE' : 'mode.IN_PERSON') : pool.name;
  // Fewer than are taken is refused with its reason; nothing is to be confirmed then.
  const confirm = (typed: FormData) => {
    const wished = Number(typed.get('capacity') || Number.POSITIVE_INFINITY);
    const isFewer = wished < (capacity ?? Number.POSITIVE_INFINITY);
    if (!isFewer || wished < taken) return null;
    return {
      title: say('confirm.fewerPlaces', { name, count: wished }),
      text: <p>{say('confirm.fewerPlacesMeans', { taken })}</p>,
      button: say('confirm.fewerPlacesButton'),
    };
  };
  return (
    <article className="card stack">
      <div>
        <p className="muted">{say(`places.${kind}`)}</p>
        <h2>{name}</h2>
        <p>
          {typeof capacity === 'number'
            ? say('places.takenOf', { taken, capacity })
            : say('places.taken', { count: taken })}
        </p>
      </div>
      <Form key={capacity} name={`pool-${subjectId}`} confirm={confirm}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="subjectId" value={subjectId} />
        <SeenField name="shownCapacity" value={capacity ?? ''} of="capacity" />
        <TextField
          name="capacity"
          label={say('places.capacity')}
          hint={say('places.capacityHint')}
          inputMode="numeric"
          defaultValue={capacity?.toString() ?? ''}
          optional
        />
        <SubmitButton weight="ordinary">{say('places.save')}</SubmitButton>
      </Form>
    </article>
  );
}
