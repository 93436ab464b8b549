import type { CalendarChoice } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';

const choices = ['MAIL', 'FEED', 'BOTH'] as const satisfies readonly CalendarChoice[];

/** How dates come into one's calendar: by invitations in mails, by calendars that follow, or by both. */
export function CalendarChoiceForm({ chosen }: { chosen: CalendarChoice }) {
  const say = useText();
  const options = choices.map((value) => ({
    value,
    label: say(`feeds.choice.${value}`),
    hint: say(`feeds.choiceHint.${value}`),
  }));
  return (
    <section className="stack" aria-labelledby="how">
      <h2 id="how">{say('feeds.how')}</h2>
      <Form name="choose">
        <ChoiceField name="choice" legend={say('feeds.choiceLegend')} options={options} defaultValues={[chosen]} />
        <p className="muted">{say('feeds.choiceStays')}</p>
        <SubmitButton>{say('feeds.choiceSave')}</SubmitButton>
      </Form>
    </section>
  );
}

const CalendarItemLineFragment = graphql(`
  fragment CalendarItemLine on CalendarItem {
    id
    title
    from
    startsAt
    endsAt
    timeZone
    isWithdrawn
  }
`);

/** What mails put into one's calendar, and whether it is still there. */
export function CalendarItems({ items }: { items: readonly FragmentType<typeof CalendarItemLineFragment>[] }) {
  const say = useText();
  const lines = items.map((item) => readFragment(CalendarItemLineFragment, item));
  return (
    <section className="stack" aria-labelledby="items">
      <h2 id="items">{say('feeds.items')}</h2>
      {lines.length === 0 ? (
        <EmptyState text={say('feeds.noItems')} />
      ) : (
        <ul className="account-rows">
          {lines.map(({ id, title, from, startsAt, endsAt, timeZone, isWithdrawn }) => (
            <li key={id}>
              <div>
                <p>
                  <strong>
                    <bdi>{title}</bdi>
                  </strong>{' '}
                  · <bdi>{from}</bdi>
                </p>
                <div className="muted">
                  <SessionTime startsAt={startsAt} endsAt={endsAt} zone={timeZone} online />
                </div>
              </div>
              <span className="muted">{say(isWithdrawn ? 'feeds.itemOut' : 'feeds.itemIn')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
