import { placeOf } from '../../look/zones.js';
import type { FactsFormFragment as EditionFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField, TickField } from '../ui/choice-fields.js';
import { SeenField } from '../ui/edit-conflict.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { everyLanguage } from '../ui/languages.js';
import { useReading, useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { PolicyPart, policyLabels } from './facts-policy.js';
import { WakingPart } from './facts-waking.js';
import { ZoneField } from './zone-field.js';

const FactsFormFragment = graphql(`
  fragment FactsForm on Edition {
    version
    slug
    label
    startsOn
    endsOn
    mode
    venue
    timeZone
    language
    currency
    isWaitlistOpen
    offerHours
    cancellationPolicy {
      steps {
        hoursBefore
        refundPercent
      }
    }
    facts {
      registrationOpensOn
      registrationLastDay
      mostOutsidePercent
      orders
      sessions
    }
    ...EditionDates
  }
`);

/** Everything about an edition that is not a text, in the order in which one decides it. */
export function FactsForm({ edition: ref }: { edition: FragmentType<typeof FactsFormFragment> }) {
  const edition = readFragment(FactsFormFragment, ref);
  const say = useText();
  return (
    <Form key={edition.version} name="facts" labels={policyLabels(say)}>
      <SeenField name="version" value={edition.version} />
      <When edition={edition} />
      <Where edition={edition} />
      <WakingPart mostPercent={edition.facts?.mostOutsidePercent} />
      <Registration edition={edition} />
      <PolicyPart slug={edition.slug} steps={edition.cancellationPolicy.steps} />
      <SubmitButton>{say('facts.save')}</SubmitButton>
    </Form>
  );
}

function When({ edition }: { edition: EditionFacts }) {
  const say = useText();
  const sessions = edition.facts?.sessions ?? 0;
  return (
    <fieldset className="part">
      <legend>{say('facts.when')}</legend>
      <TextField
        name="label"
        label={say('next.label')}
        hint={say('next.labelHint')}
        defaultValue={edition.label}
        maxLength={40}
      />
      {sessions > 0 ? (
        <div>
          <input type="hidden" name="startsOn" value={edition.startsOn} />
          <input type="hidden" name="endsOn" value={edition.endsOn} />
          <p>
            <EditionDates edition={edition} />
          </p>
          <p className="muted">
            {say('facts.sessionsSay', { count: sessions })}{' '}
            <a href={`/organize/w/${edition.slug}/sessions`}>{say('facts.toSessions')}</a>
          </p>
        </div>
      ) : (
        <div className="pair">
          <TextField name="startsOn" type="date" label={say('facts.startsOn')} defaultValue={edition.startsOn} />
          <TextField name="endsOn" type="date" label={say('facts.endsOn')} defaultValue={edition.endsOn} />
        </div>
      )}
    </fieldset>
  );
}

function Where({ edition }: { edition: EditionFacts }) {
  const say = useText();
  const modes = (['ONLINE', 'IN_PERSON', 'HYBRID'] as const).map((value) => ({ value, label: say(`mode.${value}`) }));
  const orders = edition.facts?.orders ?? 0;
  return (
    <fieldset className="part">
      <legend>{say('facts.where')}</legend>
      <ChoiceField name="mode" legend={say('facts.mode')} options={modes} defaultValues={[edition.mode]} />
      <TextField
        name="venue"
        label={say('facts.venue')}
        hint={say('facts.venueHint')}
        defaultValue={edition.venue ?? ''}
        maxLength={300}
        optional
      />
      <ZoneField name="timeZone" label={say('field.timeZone')} hint={say('facts.zoneHint')} zone={edition.timeZone} />
      <SelectField
        name="language"
        label={say('facts.language')}
        options={everyLanguage.map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={new Intl.Locale(edition.language).language}
      />
      {orders > 0 ? (
        <div>
          <input type="hidden" name="currency" value={edition.currency} />
          <p>
            <strong>{say('facts.currency')}</strong> {edition.currency}
          </p>
          <p className="muted">{say('facts.currencyFixed', { count: orders })}</p>
        </div>
      ) : (
        <TextField
          name="currency"
          label={say('facts.currency')}
          hint={say('facts.currencyHint')}
          defaultValue={edition.currency}
          maxLength={3}
        />
      )}
    </fieldset>
  );
}

function Registration({ edition }: { edition: EditionFacts }) {
  const { say, locale } = useReading();
  const { facts } = edition;
  return (
    <fieldset className="part" id="registration">
      <legend>{say('facts.registration')}</legend>
      <div className="pair">
        <TextField
          name="registrationOpensOn"
          type="date"
          label={say('facts.opensOn')}
          defaultValue={facts?.registrationOpensOn}
        />
        <TextField
          name="registrationLastDay"
          type="date"
          label={say('facts.lastDay')}
          defaultValue={facts?.registrationLastDay}
        />
      </div>
      <p className="muted">{say('facts.daysHint', { zone: placeOf(locale, edition.timeZone) })}</p>
      <TickField
        name="isWaitlistOpen"
        label={say('facts.waitlist')}
        hint={say('facts.waitlistHint')}
        defaultTicked={edition.isWaitlistOpen}
        optional
      />
      <TextField
        name="offerHours"
        label={say('facts.offerHours')}
        hint={say('facts.offerHoursHint')}
        inputMode="numeric"
        defaultValue={String(edition.offerHours)}
      />
    </fieldset>
  );
}
