import { SubmitButton } from './buttons.js';
import { SeenField } from './edit-conflict.js';
import { TextArea, TextField } from './fields.js';
import { Form } from './form.js';
import { everyLanguage } from './languages.js';
import { MarkdownArea } from './markdown-area.js';
import { useText } from './text.js';

/** The language that the address wants to write; null: none that the product has. */
export function wantedLanguage(request: Request): string | null {
  const wanted = new URL(request.url).searchParams.get('language');
  return everyLanguage.find(({ code }) => code === wanted)?.code ?? null;
}

/** One link for each language that texts can be written in. */
export function LanguageTabs({ current }: { current: string }) {
  const say = useText();
  return (
    <nav className="tabs" aria-label={say('texts.language')}>
      {everyLanguage.map(({ code, name }) => (
        <a key={code} href={`?language=${code}`} aria-current={code === current ? 'page' : undefined} lang={code}>
          {name}
        </a>
      ))}
    </nav>
  );
}

/** A text to write. */
export interface WrittenField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly kind: 'line' | 'lines' | 'markdown';
  /** May be empty in the own language too. */
  readonly optional?: boolean;
}

interface WrittenTextsProps {
  texts: { readonly language: string; readonly own: string; readonly version: number };
  fields: readonly WrittenField[];
}

/** The texts of a noun in one language; in its own it needs them, in others what is left empty is read in its own. */
export function WrittenTexts({ texts, fields }: WrittenTextsProps) {
  const say = useText();
  const isOwn = texts.language === texts.own;
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]));
  return (
    <Form name="texts" labels={labels}>
      <SeenField name="version" value={texts.version} />
      {fields.map(({ name, label, value, maxLength, kind, optional = false }) => {
        const props = { name, label, maxLength, defaultValue: value, lang: texts.language };
        const mayBeEmpty = optional || !isOwn;
        if (kind === 'line') return <TextField key={name} {...props} optional={mayBeEmpty} />;
        const Area = kind === 'markdown' ? MarkdownArea : TextArea;
        return <Area key={name} {...props} optional={mayBeEmpty} />;
      })}
      <SubmitButton>{say('texts.save')}</SubmitButton>
    </Form>
  );
}
