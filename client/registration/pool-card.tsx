import type { PoolCardFragment as Pool } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { LastComers } from './last-comers.js';

const PoolCardFragment = graphql(`
  fragment PoolCard on PlacesPool {
    kind
    subjectId
    name
    capacity
    taken
    confirmed
    held
    offered
  }
`);

/** How many places one thing has and how many are taken, and the way to change it. */
export function PoolCard({ pool: ref, slug }: { pool: FragmentType<typeof PoolCardFragment>; slug: string }) {
  const pool = readFragment(PoolCardFragment, ref);
  const { kind, subjectId, capacity, taken } = pool;
  const say = useText();
  const isBelow = useFormReply(`pool-${subjectId}`)?.refusal.name === 'CapacityBelowClaims';
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
        <LastComers />
        {isBelow && <BelowClaims pool={pool} slug={slug} />}
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

/** Fewer places than are taken: who has them, with the way to them, and what one can do. */
function BelowClaims({ pool, slug }: { pool: Pool; slug: string }) {
  const say = useText();
  const of =
    pool.kind === 'EDITION' || pool.kind === 'MODE'
      ? ''
      : `&${pool.kind === 'COHORT' ? 'cohort' : 'tier'}=${pool.subjectId}`;
  const roster = (state: string) => `/organize/w/${slug}?state=${state}${of}`;
  const who = [
    ['CONFIRMED', pool.confirmed, 'confirmed'],
    ['HELD', pool.held, 'held'],
    ['OFFERED', pool.offered, 'waitlisted'],
  ] as const;
  return (
    <section className="stack tight" aria-label={say('places.below')}>
      <h3>{say('places.below')}</h3>
      <ul>
        {who
          .filter(([, count]) => count > 0)
          .map(([state, count, tab]) => (
            <li key={state}>
              <a href={roster(tab)}>{say(`places.who.${state}`, { count })}</a>
            </li>
          ))}
      </ul>
      <ul>
        <li>{say('places.belowLower', { taken: pool.taken })}</li>
        {pool.held + pool.offered > 0 && <li>{say('places.belowOffers')}</li>}
        <li>{say('places.belowAsk')}</li>
      </ul>
    </section>
  );
}
