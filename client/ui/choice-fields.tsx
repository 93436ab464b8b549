import { type Choice, FieldWrong, useControl } from './fields.js';
import { useField } from './form.js';
import { useText } from './text.js';

interface ChoiceFieldProps {
  /** Path of the value inside the mutation's input. */
  name: string;
  legend: string;
  hint?: string;
  optional?: boolean;
  options: readonly Choice[];
  /** What is chosen before anyone chooses. */
  defaultValues?: readonly string[];
  /** Whether more than one may be chosen. */
  many?: boolean;
  /** Each in a box of its own: for a choice that much depends on. */
  boxed?: boolean;
}

/** One or more of a few, all in view: radio buttons, or boxes where `many` may be ticked. */
export function ChoiceField({
  name,
  legend,
  hint,
  optional,
  options,
  defaultValues = [],
  many,
  boxed,
}: ChoiceFieldProps) {
  const { id, values, wrong } = useField(name);
  const chosen = values ?? defaultValues;
  const say = useText();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <fieldset className="field" aria-describedby={described || undefined}>
      <legend>
        {legend} {optional && <span className="optional">({say('form.optional')})</span>}
      </legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {options.map((option, index) => (
        <ChoiceLine
          key={option.value}
          {...{ name, option }}
          id={index === 0 ? id : `${id}-${index}`}
          type={many ? 'checkbox' : 'radio'}
          checked={chosen.includes(option.value)}
          invalid={wrong !== null}
          boxed={boxed}
        />
      ))}
      <FieldWrong id={id} wrong={wrong} />
    </fieldset>
  );
}

interface ChoiceLineProps {
  id: string;
  name: string;
  type: 'checkbox' | 'radio';
  option: Choice;
  checked: boolean;
  invalid: boolean;
  boxed?: boolean;
}

function ChoiceLine({ id, name, type, option, checked, invalid, boxed }: ChoiceLineProps) {
  const { value, label, hint, disabled } = option;
  return (
    <div className={boxed ? 'choice boxed' : 'choice'}>
      <input
        {...{ id, name, type, value, disabled }}
        key={String(checked)}
        defaultChecked={checked}
        aria-invalid={invalid && type === 'checkbox' ? true : undefined}
        aria-describedby={hint ? `${id}-more` : undefined}
      />
      <label htmlFor={id}>
        {label}
        {hint && (
          <span className="hint" dir="auto" id={`${id}-more`}>
            {hint}
          </span>
        )}
      </label>
    </div>
  );
}

interface TickFieldProps {
  /** Path of the value inside the mutation's input; posted as `yes` when ticked. */
  name: string;
  label: React.ReactNode;
  hint?: string;
  optional?: boolean;
  defaultTicked?: boolean;
}

/** One box to tick: an agreement or a wish. */
export function TickField({ name, label, hint, optional, defaultTicked = false }: TickFieldProps) {
  const { id, values, wrong, control } = useControl({ name, label: '', hint, optional });
  const ticked = values ? values.length > 0 : defaultTicked;
  return (
    <div className="field">
      <div className="choice">
        <input {...control} key={String(ticked)} type="checkbox" value="yes" defaultChecked={ticked} />
        <label htmlFor={id}>
          {label}
          {hint && (
            <span className="hint" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </label>
      </div>
      <FieldWrong id={id} wrong={wrong} />
    </div>
  );
}
