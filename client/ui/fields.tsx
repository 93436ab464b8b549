import { directionOf } from '../../look/direction.js';
import { useField } from './form.js';
import { useText } from './text.js';

interface FieldProps {
  /** Path of the value inside the mutation's input. */
  name: string;
  label: string;
  hint?: string;
  /** Marks the field as one that may stay empty. */
  optional?: boolean;
  /** BCP 47 language that is written here, where it may differ from the page's. */
  lang?: string;
}

type TextKind = 'text' | 'email' | 'tel' | 'number' | 'date' | 'datetime-local' | 'search' | 'url';

interface TextFieldProps extends FieldProps {
  type?: TextKind;
  autoComplete?: React.HTMLInputAutoCompleteAttribute;
  inputMode?: React.HTMLAttributes<HTMLInputElement>['inputMode'];
  defaultValue?: string;
  maxLength?: number;
}

/** One line of text: label above, hint and error beside. */
export function TextField({ defaultValue = '', type = 'text', ...props }: TextFieldProps) {
  const { autoComplete = 'off', inputMode, maxLength } = props;
  const { values, control } = useControl(props);
  return (
    <FieldFrame {...props}>
      <input
        {...control}
        {...{ type, autoComplete, inputMode, maxLength }}
        key={values?.[0]}
        defaultValue={values ? (values[0] ?? '') : defaultValue}
      />
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextArea({ defaultValue = '', ...props }: FieldProps & { defaultValue?: string; maxLength?: number }) {
  const { values, control } = useControl(props);
  return (
    <FieldFrame {...props}>
      <textarea
        {...control}
        maxLength={props.maxLength}
        key={values?.[0]}
        defaultValue={values ? (values[0] ?? '') : defaultValue}
      />
    </FieldFrame>
  );
}

/** One of many, in the browser's own list. */
export function SelectField(props: FieldProps & { options: readonly Choice[]; defaultValue?: string }) {
  const { options, defaultValue } = props;
  const { values, control } = useControl(props);
  const say = useText();
  return (
    <FieldFrame {...props}>
      <select {...control} key={values?.[0]} defaultValue={values?.[0] ?? defaultValue ?? ''}>
        {defaultValue === undefined && <option value="">{say('form.choose')}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** A value that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: React.ReactNode;
  readonly hint?: React.ReactNode;
  readonly disabled?: boolean;
}

/** The attributes that tie a control to its label, hint and error. */
export function useControl({ name, hint, optional, lang }: FieldProps) {
  const { id, values, wrong } = useField(name);
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  const control = {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': wrong ? true : undefined,
    'aria-required': optional ? undefined : true,
    ...(lang && { lang, dir: directionOf(lang) }),
  } as const;
  return { id, values, wrong, control };
}

function FieldFrame({ name, label, hint, optional, children }: FieldProps & { children: React.ReactNode }) {
  const { id, wrong } = useField(name);
  const say = useText();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="optional">({say('form.optional')})</span>}
      </label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      <FieldWrong id={id} wrong={wrong} />
    </div>
  );
}

/** What is wrong with a field, beside it. */
export function FieldWrong({ id, wrong }: { id: string; wrong: string | null }) {
  return wrong === null ? null : (
    <span className="wrong" id={`${id}-wrong`}>
      {wrong}
    </span>
  );
}
