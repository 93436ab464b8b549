import type { ReminderCardFragment as Rule } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { Form, useFormReply } from '../ui/form.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { StateBadge } from '../ui/state-badge.js';
import { type Say, useReading, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { ReminderFields } from './reminder-fields.js';

const ReminderCardFragment = graphql(`
  fragment ReminderCard on ReminderRule {
    reminderId
    anchor
    hoursBefore
    text
    textHtml
    isOn
    next {
      at
      session
      people
    }
  }
`);

interface ReminderCardProps {
  rule: FragmentType<typeof ReminderCardFragment>;
  /** Of the edition, as the page shows it. */
  version: number;
  /** Zone of the edition. */
  zone: string;
}

/** A rule: what it says, what it sends next, and what can be done to it. */
export function ReminderCard({ rule: ref, version, zone }: ReminderCardProps) {
  const rule = readFragment(ReminderCardFragment, ref);
  const { say, locale } = useReading();
  const reply = useFormReply(`change:${rule.reminderId}`);
  const title = ruleText(say, locale, rule);
  return (
    <article className="card stack">
      <div className="cluster apart">
        <div className="stack tight">
          <h2>{title}</h2>
          <p className="muted">{say(`reminder.to.${rule.anchor}`)}</p>
          {rule.textHtml && <SanitisedHtml html={rule.textHtml} />}
        </div>
        <StateBadge tone={rule.isOn ? 'done' : 'plain'}>
          {say(rule.isOn ? 'reminder.isOn' : 'reminder.isOff')}
        </StateBadge>
      </div>
      {rule.isOn && <Next rule={rule} zone={zone} />}
      <div className="cluster">
        <Switch rule={rule} version={version} name={title} />
        <Removal id={rule.reminderId} version={version} name={title} />
      </div>
      <details className="more" open={reply !== null}>
        <summary>{say('reminder.change')}</summary>
        <Form key={version} name={`change:${rule.reminderId}`} labels={{ text: say('reminder.words') }}>
          <SeenField name="version" value={version} />
          <input type="hidden" name="isOn" value={rule.isOn ? 'yes' : ''} />
          <ReminderFields rule={rule} />
          <SubmitButton>{say('reminder.save')}</SubmitButton>
        </Form>
      </details>
    </article>
  );
}

/** When a rule reminds, of what. */
export function ruleText(say: Say, locale: string, { anchor, hoursBefore }: Pick<Rule, 'anchor' | 'hoursBefore'>) {
  return say(`reminder.rule.${anchor}`, { time: span(locale, hoursBefore) });
}

/** Whole days where it is whole days, else hours. */
function span(locale: string, hours: number): string {
  const [count, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

function Next({ rule: { next }, zone }: { rule: Rule; zone: string }) {
  const say = useText();
  if (next.length === 0) return <p className="muted">{say('reminder.noneNext')}</p>;
  return (
    <div className="stack tight">
      <p>{say('reminder.next')}</p>
      <ul className="stack tight">
        {next.map(({ at, session, people }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may fall on one instant
          <li key={index}>
            <DateTime at={at} zone={zone} />
            {session && (
              <>
                {' · '}
                <bdi>{session}</bdi>
              </>
            )}
            {' · '}
            {say('reminder.people', { count: people })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Switch({ rule, version, name }: { rule: Rule; version: number; name: string }) {
  const say = useText();
  return (
    <Form name={`switch:${rule.reminderId}`} inline>
      <SeenField name="version" value={version} />
      <input type="hidden" name="anchor" value={rule.anchor} />
      <input type="hidden" name="hoursBefore" value={rule.hoursBefore} />
      <input type="hidden" name="text" value={rule.text} />
      <input type="hidden" name="isOn" value={rule.isOn ? '' : 'yes'} />
      <SubmitButton weight="ordinary" small>
        {say(rule.isOn ? 'reminder.switchOff' : 'reminder.switchOn')}
        <span className="visually-hidden"> {name}</span>
      </SubmitButton>
    </Form>
  );
}

function Removal({ id, version, name }: { id: string; version: number; name: string }) {
  const say = useText();
  return (
    <Form
      name={`remove:${id}`}
      inline
      confirm={() => ({
        title: say('confirm.removeReminder'),
        text: <p>{say('confirm.removeReminderMeans')}</p>,
        button: say('reminder.remove'),
      })}
    >
      <SeenField name="version" value={version} />
      <SubmitButton weight="plain" small>
        {say('reminder.remove')}
        <span className="visually-hidden"> {name}</span>
      </SubmitButton>
    </Form>
  );
}
