import type { RegisterFormFragment as EditionOnForm } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField, TickField } from '../ui/choice-fields.js';
import { TextArea, TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { RegisterChoices } from './register-choices.js';
import { offeredConsents } from './register-input.js';

const RegisterFormFragment = graphql(`
  fragment RegisterForm on Edition {
    currency
    hasFund
    tiers {
      id
      isOnSale
      price {
        amountMinor
      }
    }
    ...RegisterChoices
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

/** Who comes, at what price, and what they agree to; all that need not be answered is folded, consents unticked. */
export function RegisterForm({ edition: ref, person, isLine, policy }: RegisterFormProps) {
  const edition = readFragment(RegisterFormFragment, ref);
  const say = useText();
  const reply = useFormReply();
  const isJustFull = reply?.refusal.name === 'EditionFull' && reply.refusal.facts['isWaitlistOpen'] === true;
  const joins = isLine || isJustFull || reply?.values['joinWaitlist']?.[0] === 'yes';
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
      <RegisterChoices edition={edition} isLine={isLine} />
      <FoldedFields edition={edition} joins={joins} />
      <div className="stack tight">
        <h2 className="small-heading">{say('edition.cancelling')}</h2>
        <p className="muted" dir="auto">
          {policy}
        </p>
        <TickField name="acceptsTerms" label={say('register.terms')} />
      </div>
      <SubmitButton {...(joins && { name: 'joinWaitlist', value: 'yes' })}>
        {say(joins ? 'register.joinLine' : 'register.submit')}
      </SubmitButton>
      <p className="muted small">{say(nextOf(edition, joins))}</p>
    </Form>
  );
}

function nextOf({ tiers }: EditionOnForm, joins: boolean) {
  if (joins) return 'register.next.line';
  const isFree = tiers.every(({ isOnSale, price }) => !isOnSale || price.amountMinor === 0);
  return isFree ? 'register.next.free' : 'register.next.pay';
}

/** What only some have to say; a part that was filled in comes back open. */
function FoldedFields({ edition, joins }: { edition: EditionOnForm; joins: boolean }) {
  const say = useText();
  const values = useFormReply()?.values ?? {};
  const isFilled = (...names: readonly string[]) => names.some((name) => values[name]?.[0]);
  const asksForHelp = isFilled('askForHelp.motivation', 'askForHelp.affordableMinor');
  return (
    <div className="fold">
      <details className="more" open={isFilled('needs')}>
        <summary>{say('register.needs')}</summary>
        <TextArea name="needs" label={say('register.needsLabel')} hint={say('register.needsHint')} optional />
      </details>
      {edition.hasFund && (
        <details className="more" open={asksForHelp}>
          <summary>{say('register.help')}</summary>
          <div className="stack">
            <p className="muted">{say(joins ? 'register.helpInLine' : 'register.helpText')}</p>
            {(!joins || asksForHelp) && <HelpFields currency={edition.currency} />}
          </div>
        </details>
      )}
      <details className="more" open={isFilled('consents')}>
        <summary>{say('register.afterwards')}</summary>
        <ChoiceField
          name="consents"
          legend={say('register.consents')}
          hint={say('register.consentsHint')}
          options={offeredConsents.map((value) => ({ value, label: say(`consent.${value}`) }))}
          many
          optional
        />
      </details>
    </div>
  );
}

function HelpFields({ currency }: { currency: string }) {
  const say = useText();
  return (
    <>
      <TextField
        name="askForHelp.affordableMinor"
        label={say('register.helpAmount', { currency })}
        inputMode="decimal"
        optional
      />
      <TextArea name="askForHelp.motivation" label={say('register.helpWhy')} optional />
    </>
  );
}
