import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField, TickField } from '../ui/choice-fields.js';
import { SelectField, TextArea, TextField } from '../ui/fields.js';
import { Form, FormContext } from '../ui/form.js';

const tiers = [
  { value: 'standard', label: 'Standard, €240.00', hint: 'Until 3 March' },
  { value: 'early', label: 'Early, €190.00', hint: 'Until 31 December', disabled: true },
];

const refused = {
  form: 'wrong',
  values: { email: ['amara.example.org'], about: ['Ten years of peer circles.'] },
  refusal: {
    name: 'InvalidInput',
    message: '',
    status: 422,
    facts: {},
    fields: [
      { path: 'email', rule: 'isEmail', message: 'Write the address as name@example.org.' },
      { path: 'tier', rule: 'isIn', message: 'Choose a price.' },
      { path: 'terms', rule: 'equals', message: 'Tick this to go on.' },
    ],
  },
  clientMutationId: null,
};

/** A form to send, which is refused here, and what its fields look like with errors. */
export function StyleForms() {
  return (
    <>
      <h3>To send: it is always refused</h3>
      <Form name="sent">
        <Fields />
        <div className="cluster">
          <SubmitButton>Register</SubmitButton>
        </div>
      </Form>
      <h3>One that asks first</h3>
      <Form name="asking" confirm={() => asked}>
        <div className="cluster">
          <SubmitButton weight="destructive">Cancel the registration</SubmitButton>
        </div>
      </Form>
      <h3>Fields with errors</h3>
      <FormContext value={{ name: 'wrong', reply: refused, pending: false }}>
        <div className="form">
          <Fields />
        </div>
      </FormContext>
      <h3>A button whose form is on its way</h3>
      <FormContext value={{ name: 'pending', reply: null, pending: true }}>
        <div className="cluster">
          <SubmitButton>Register</SubmitButton>
        </div>
      </FormContext>
    </>
  );
}

const asked = {
  title: 'Cancel the registration of Amara Okafor?',
  text: <p>€120.00 of €240.00 goes back. The place goes to the next in line.</p>,
  button: 'Cancel the registration',
};

function Fields() {
  return (
    <>
      <TextField name="email" type="email" label="Email" hint="We write to it about this workshop only." />
      <TextField name="organisation" label="Organisation" optional />
      <TextArea name="about" label="What you hope for" optional />
      <SelectField
        name="zone"
        label="Time zone"
        options={[
          { value: 'Europe/Lisbon', label: 'Lisbon' },
          { value: 'Asia/Kolkata', label: 'Kolkata' },
        ]}
      />
      <ChoiceField name="tier" legend="Price" options={tiers} boxed />
      <ChoiceField
        name="days"
        legend="Days that suit you"
        options={['Monday', 'Tuesday', 'Friday'].map((day) => ({ value: day, label: day }))}
        many
        optional
      />
      <TickField name="terms" label="I know how cancelling works." />
    </>
  );
}
