import type { TextsFormFragment as Texts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextArea, TextField } from '../ui/fields.js';
import { type FieldLabels, Form } from '../ui/form.js';
import { MarkdownArea } from '../ui/markdown-area.js';
import { type Say, useText } from '../ui/text.js';

const TextsFormFragment = graphql(`
  fragment TextsForm on EditionTexts {
    language
    title
    summary
    description
    forWhom
    venueNotes
    cancellation
    questions {
      question
      answer
    }
    parts {
      id
      kind
      own
      title
      ownDescription
      description
    }
  }
`);

interface TextsFormProps {
  texts: FragmentType<typeof TextsFormFragment>;
  version: number;
  /** Language of the edition itself. */
  own: string;
}

const spare = 2;

const fields = ['title', 'summary', 'description', 'forWhom', 'venueNotes', 'cancellation'] as const;

/** What every text of the form is called, as it stands above it. */
function labelsOf(say: Say, questions: number, parts: Texts['parts']): FieldLabels {
  const inOrder = Array.from({ length: questions }, (_, index) => index);
  return Object.fromEntries([
    ...fields.map((field) => [field, say(`texts.field.${field}`)]),
    ...inOrder.flatMap((index) => [
      [`questions.${index}.question`, say('texts.question', { number: index + 1 })],
      [`questions.${index}.answer`, say('texts.answer', { number: index + 1 })],
    ]),
    ...parts.flatMap(({ kind, own, ownDescription }, index) => [
      [`parts.${index}.title`, say(`texts.part.${kind}`, { name: own })],
      [`parts.${index}.description`, say('texts.partDescription', { name: ownDescription || own })],
    ]),
  ]);
}

/** All texts of an edition in one language. */
export function TextsForm({ texts: ref, version, own }: TextsFormProps) {
  const texts = readFragment(TextsFormFragment, ref);
  const say = useText();
  const optional = texts.language !== own;
  const questions = [...texts.questions, ...Array.from({ length: spare }, () => ({ question: '', answer: '' }))];
  return (
    <Form name="texts" labels={labelsOf(say, questions.length, texts.parts)}>
      <SeenField name="version" value={version} />
      <div className="stack wide">
        <TextField
          lang={texts.language}
          name="title"
          label={say('texts.field.title')}
          defaultValue={texts.title}
          maxLength={200}
          optional={optional}
        />
        <TextArea
          lang={texts.language}
          name="summary"
          label={say('texts.field.summary')}
          defaultValue={texts.summary}
          maxLength={500}
          optional={optional}
        />
        <MarkdownArea
          lang={texts.language}
          name="description"
          label={say('texts.field.description')}
          defaultValue={texts.description}
          maxLength={20_000}
          optional={optional}
        />
        <MarkdownArea
          lang={texts.language}
          name="forWhom"
          label={say('texts.field.forWhom')}
          defaultValue={texts.forWhom}
          maxLength={4000}
          optional
        />
        <MarkdownArea
          lang={texts.language}
          name="venueNotes"
          label={say('texts.field.venueNotes')}
          defaultValue={texts.venueNotes}
          maxLength={4000}
          optional
        />
        <TextArea
          lang={texts.language}
          name="cancellation"
          label={say('texts.field.cancellation')}
          defaultValue={texts.cancellation}
          maxLength={4000}
          optional
        />
        <h2>{say('texts.field.questions')}</h2>
        <p className="muted">{say('texts.questionsHint')}</p>
        {questions.map(({ question, answer }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is the question's name in the form
          <div key={index} className="stack">
            <TextField
              lang={texts.language}
              name={`questions.${index}.question`}
              label={say('texts.question', { number: index + 1 })}
              defaultValue={question}
              maxLength={300}
              optional
            />
            <TextArea
              lang={texts.language}
              name={`questions.${index}.answer`}
              label={say('texts.answer', { number: index + 1 })}
              defaultValue={answer}
              maxLength={4000}
              optional
            />
          </div>
        ))}
        <h2>{say('texts.parts')}</h2>
        {texts.parts.map((part, index) => (
          <div key={part.id} className="stack">
            <input type="hidden" name={`parts.${index}.id`} value={part.id} />
            <TextField
              lang={texts.language}
              name={`parts.${index}.title`}
              label={say(`texts.part.${part.kind}`, { name: part.own })}
              defaultValue={part.title}
              maxLength={200}
              optional={optional}
            />
            {part.kind === 'TIER' && (
              <TextField
                lang={texts.language}
                name={`parts.${index}.description`}
                label={say('texts.partDescription', { name: part.ownDescription || part.own })}
                defaultValue={part.description}
                maxLength={1000}
                optional
              />
            )}
          </div>
        ))}
      </div>
      <SubmitButton>{say('texts.save')}</SubmitButton>
    </Form>
  );
}
