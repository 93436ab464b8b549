import { FieldWrong, useControl } from './fields.js';
import { useText } from './text.js';

interface FileFieldProps {
  name: string;
  label: string;
  hint: string;
}

/** One file to choose, which may be left out. Browsers never fill it in again: what was chosen once is chosen anew. */
export function FileField({ name, label, hint }: FileFieldProps) {
  const say = useText();
  const { id, wrong, control } = useControl({ name, label, hint, optional: true });
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <span className="optional">({say('form.optional')})</span>
      </label>
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
      <input {...control} type="file" />
      <FieldWrong id={id} wrong={wrong} />
    </div>
  );
}
