import type { OwnMoveFragment as Offered } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { Deadline } from '../ui/deadline.js';
import { Facts } from '../ui/facts.js';
import { Form } from '../ui/form.js';
import { Money } from '../ui/money.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';

const OwnMoveFragment = graphql(`
  fragment OwnMove on Registration {
    edition {
      timeZone
    }
    moveOffer {
      expiresAt
      paid {
        amountMinor
        currency
      }
      difference {
        amountMinor
        currency
      }
      to {
        slug
        title
        cohorts {
          id
          name
          entry
          placesLeft
        }
        modePlaces {
          mode
          placesLeft
        }
        ...EditionDates
      }
    }
  }
`);

interface OwnMoveProps {
  registration: FragmentType<typeof OwnMoveFragment>;
  /** UTC instant, ISO 8601. */
  now: string;
}

/** An edition that was called off: a place in another one, or the money back; both are the person's own act. */
export function OwnMove({ registration: ref, now }: OwnMoveProps) {
  const { moveOffer, edition } = readFragment(OwnMoveFragment, ref);
  const say = useText();
  if (!moveOffer) return null;
  const { to, paid, difference, expiresAt } = moveOffer;
  const isPaid = paid.amountMinor > 0;
  return (
    <>
      <div className="lead">
        <p>{say(isPaid ? 'moveOffer.toText' : 'moveOffer.toTextFree', { title: to.title })}</p>
        <p>
          {say('moveOffer.until')} <Deadline at={expiresAt} setIn={edition.timeZone} now={now} />.{' '}
          {isPaid && say('moveOffer.silence')}
        </p>
      </div>
      <Facts
        facts={[
          [
            say('moveOffer.begins'),
            <a key="to" href={`/w/${to.slug}`}>
              <EditionDates edition={to} />
            </a>,
          ],
          isPaid ? [say('moveOffer.paid'), <Money key="paid" {...paid} />] : null,
          difference.amountMinor > 0 ? [say('moveOffer.difference'), <Money key="difference" {...difference} />] : null,
        ]}
      />
      <div className="stack tight offer-acts">
        <Form name="take-over">
          <Choices to={to} />
          <SubmitButton>{say('moveOffer.takePlace')}</SubmitButton>
        </Form>
        <Form name="have-back" inline>
          <SubmitButton weight="ordinary">
            {say(isPaid ? 'moveOffer.haveBack' : 'moveOffer.noThanks')} {isPaid && <Money {...paid} />}
          </SubmitButton>
        </Form>
      </div>
    </>
  );
}

/** The place was taken over: where it is now. */
export function OwnMoved({ title, link }: { title: string; link?: string | null | undefined }) {
  const say = useText();
  return (
    <>
      <p>{say('moveOffer.tookIt', { title })}</p>
      {link && (
        <p>
          <LinkButton href={`/r/${link}`} weight="act">
            {say('moveOffer.toIt')}
          </LinkButton>
        </p>
      )}
    </>
  );
}

/** Cohort and way to take part there, where there is a choice. */
function Choices({ to: { cohorts, modePlaces } }: { to: NonNullable<Offered['moveOffer']>['to'] }) {
  const say = useText();
  const left = (places: number | null | undefined) =>
    typeof places === 'number' && <span className="small muted">{say('window.placesLeft', { count: places })}</span>;
  const chosen = cohorts.filter(({ entry }) => entry === 'CHOSEN');
  const line = (label: string, places: number | null | undefined) => (
    <span className="between">
      <bdi>{label}</bdi> {left(places)}
    </span>
  );
  return (
    <>
      {chosen.length === 1 && <input type="hidden" name="cohortId" value={chosen[0]?.id} />}
      {chosen.length > 1 && (
        <ChoiceField
          name="cohortId"
          legend={say('moveOffer.cohort')}
          options={chosen.map(({ id, name, placesLeft }) => ({
            value: id,
            label: line(name, placesLeft),
            disabled: placesLeft === 0,
          }))}
        />
      )}
      {modePlaces.length > 0 && (
        <ChoiceField
          name="mode"
          legend={say('moveOffer.way')}
          options={modePlaces.map(({ mode, placesLeft }) => ({
            value: mode,
            label: line(say(`mode.${mode}`), placesLeft),
            disabled: placesLeft === 0,
          }))}
        />
      )}
    </>
  );
}
