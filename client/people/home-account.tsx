import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { consentPurposes } from './home-acts.js';

/** What the person agrees to, and the way out. */
export function HomeAccount({ agreed }: { agreed: readonly string[] }) {
  const say = useText();
  return (
    <>
      <section className="stack" aria-labelledby="consents">
        <h2 id="consents">{say('home.consents')}</h2>
        <Form name="consents">
          <ChoiceField
            name="given"
            legend={say('home.consentsLegend')}
            hint={say('register.consentsHint')}
            options={consentPurposes.map((value) => ({ value, label: say(`consent.${value}`) }))}
            defaultValues={agreed}
            many
            optional
          />
          <SubmitButton weight="ordinary">{say('home.saveConsents')}</SubmitButton>
        </Form>
      </section>
      <Form name="sign-out" inline>
        <SubmitButton weight="ordinary">{say('home.signOut')}</SubmitButton>
        <SubmitButton weight="plain" name="everywhere" value="yes">
          {say('home.signOutEverywhere')}
        </SubmitButton>
      </Form>
    </>
  );
}
