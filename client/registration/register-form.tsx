import type { RegisterFormFragment as EditionOnForm } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField, TickField } from '../ui/choice-fields.js';
import { TextArea, TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { Price } from '../workshops/price.js';
import { offeredConsents } from './register-input.js';

const RegisterFormFragment = graphql(`
  fragment RegisterForm on Edition {
    currency
    hasFund
    cohorts {
      id
      name
      timeZone
      placesLeft
      hasLine
    }
    tiers {
      id
      name
      description
      isOnSale
      placesLeft
      minimum {
        amountMinor
      }
      ...Price
    }
  }
`);

interface RegisterFormProps {
  edition: FragmentType<typeof RegisterFormFragment>;
  /** Who is signed in; their name and address stand in the form. */
  person: { readonly name: string; readonly email?: string | null } | null;
  /** Whether it is a place in line that can be had. */
  isLine: boolean;
  /** The cancellation policy in words. */
  policy: string;
}

/** Who comes, at what price, and what they agree to; consents stand apart and unticked. */
export function RegisterForm({ edition: ref, person, isLine, policy }: RegisterFormProps) {
  const edition = readFragment(RegisterFormFragment, ref);
  const say = useText();
  const reply = useFormReply();
  const isJustFull = reply?.refusal.name === 'EditionFull' && reply.refusal.facts['isWaitlistOpen'] === true;
  return (
    <Form>
      <TextField name="name" label={say('register.name')} autoComplete="name" defaultValue={person?.name} />
      <TextField
        name="email"
        type="email"
        label={say('register.email')}
        hint={say('register.emailHint')}
        autoComplete="email"
        defaultValue={person?.email ?? ''}
      />
      <TierChoice edition={edition} isLine={isLine} />
      {edition.cohorts.length > 1 && <CohortChoice edition={edition} />}
      <details className="more">
        <summary>{say('register.needs')}</summary>
        <TextArea name="needs" label={say('register.needsLabel')} hint={say('register.needsHint')} optional />
      </details>
      {edition.hasFund && <HelpFields currency={edition.currency} />}
      <ChoiceField
        name="consents"
        legend={say('register.consents')}
        hint={say('register.consentsHint')}
        options={offeredConsents.map((value) => ({ value, label: say(`consent.${value}`) }))}
        many
        optional
      />
      <div className="stack tight">
        <p className="muted" dir="auto">
          {policy}
        </p>
        <TickField name="acceptsTerms" label={say('register.terms')} />
      </div>
      <div className="cluster">
        {isLine || isJustFull ? (
          <SubmitButton name="joinWaitlist" value="yes">
            {say('register.joinLine')}
          </SubmitButton>
        ) : (
          <SubmitButton>{say('register.submit')}</SubmitButton>
        )}
      </div>
    </Form>
  );
}

function TierChoice({ edition, isLine }: { edition: EditionOnForm; isLine: boolean }) {
  const say = useText();
  const onSale = edition.tiers.filter((tier) => tier.isOnSale);
  const isChoosable = (tier: EditionOnForm['tiers'][number]) => tier.isOnSale && (isLine || tier.placesLeft !== 0);
  return (
    <>
      <ChoiceField
        name="tierId"
        boxed
        legend={say('register.tier')}
        options={edition.tiers.map((tier) => ({
          value: tier.id,
          disabled: !isChoosable(tier),
          label: (
            <>
              <bdi>{tier.name}</bdi>
              {say('list.comma')}
              <strong>
                <Price tier={tier} />
              </strong>
            </>
          ),
          hint: tier.isOnSale && tier.placesLeft === 0 ? say('tier.soldOut') : tier.description,
        }))}
        defaultValues={onSale.length === 1 ? onSale.map(({ id }) => id) : []}
      />
      {onSale.some((tier) => tier.minimum) && (
        <TextField
          name="amountMinor"
          label={say('register.amount', { currency: edition.currency })}
          hint={say('register.amountHint')}
          inputMode="decimal"
          optional
        />
      )}
    </>
  );
}

function CohortChoice({ edition }: { edition: EditionOnForm }) {
  const say = useText();
  return (
    <ChoiceField
      name="cohortId"
      boxed
      legend={say('register.cohort')}
      options={edition.cohorts.map((cohort) => ({
        value: cohort.id,
        label: cohort.name,
        hint:
          cohort.hasLine || cohort.placesLeft === 0
            ? say('cohort.line')
            : typeof cohort.placesLeft === 'number'
              ? say('window.placesLeft', { count: cohort.placesLeft })
              : undefined,
      }))}
    />
  );
}

function HelpFields({ currency }: { currency: string }) {
  const say = useText();
  const reply = useFormReply();
  const isOpen = Boolean(
    reply?.values['askForHelp.motivation']?.[0] || reply?.values['askForHelp.affordableMinor']?.[0],
  );
  return (
    <details className="more" open={isOpen}>
      <summary>{say('register.help')}</summary>
      <div className="stack">
        <p className="muted">{say('register.helpText')}</p>
        <TextField
          name="askForHelp.affordableMinor"
          label={say('register.helpAmount', { currency })}
          inputMode="decimal"
          optional
        />
        <TextArea name="askForHelp.motivation" label={say('register.helpWhy')} optional />
      </div>
    </details>
  );
}
