import { clientMutationId } from '../graphql/client-mutation-id.js';
import type { FormReply } from '../graphql/refusable.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { SelectField, TextField } from '../ui/fields.js';
import { FileField } from '../ui/file-field.js';
import { FormContext, useFormReply } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { useRoot } from '../ui/root.js';
import { type Say, type TextKey, useText } from '../ui/text.js';

/** Name of the form that adds a material. */
export const addForm = 'add';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface MaterialAddProps {
  edition: {
    readonly slug: string;
    readonly sessions: readonly {
      readonly id: string;
      readonly title: string;
      readonly status: string;
      readonly cohort?: Named | null;
    }[];
  };
  desk: { readonly isForAll: boolean; readonly cohorts: readonly Named[] };
}

const rules: Readonly<Record<string, TextKey>> = {
  hasText: 'material.wrong.hasText',
  isUrl: 'material.wrong.isUrl',
  isFile: 'material.wrong.isFile',
  isKind: 'material.wrong.isKind',
  maxBytes: 'material.wrong.maxBytes',
  isNamed: 'material.wrong.isNamed',
  isLocalTime: 'material.wrong.isLocalTime',
  skipped: 'material.wrong.isLocalTime',
  doubled: 'material.wrong.doubled',
  noNullCharacter: 'material.wrong.noNullCharacter',
};

/** What was wrong, in the words of materials. */
function worded(reply: FormReply, say: Say): FormReply {
  const fields = reply.refusal.fields.map((wrong) => ({ ...wrong, message: wordOf(wrong.rule, say) }));
  return { ...reply, refusal: { ...reply.refusal, fields } };
}

const wordOf = (rule: string, say: Say) => say(rules[rule] ?? 'material.wrong.notKept');

/** Adds a link or a file. A file needs a form of its own, which the server takes and leads back here; it works without a script. */
export function MaterialAdd({ edition, desk }: MaterialAddProps) {
  const say = useText();
  const seed = useRoot()?.seed ?? '';
  const refused = useFormReply(addForm);
  const reply = refused && worded(refused, say);
  const mine = new Set(desk.cohorts.map(({ id }) => id));
  const sessions = edition.sessions.filter(({ cohort }) => (cohort ? mine.has(cohort.id) : desk.isForAll));
  return (
    <FormContext value={{ name: addForm, reply, pending: false }}>
      <form
        method="post"
        action={`/organize/w/${edition.slug}/materials#add`}
        encType="multipart/form-data"
        className="form"
        data-pending={say('form.sending')}
        noValidate
      >
        {reply && (
          <Notice tone="failed" news>
            {reply.refusal.fields.map(({ message }) => message).join(' ')} {say('material.wrong.typed')}
          </Notice>
        )}
        <input type="hidden" name="clientMutationId" value={clientMutationId(seed, 'material')} />
        <TextField name="title" label={say('field.title')} maxLength={200} />
        <ChoiceField
          name="kind"
          legend={say('material.kind')}
          defaultValues={['MATERIAL']}
          options={(['MATERIAL', 'RECORDING'] as const).map((kind) => ({
            value: kind,
            label: say(`material.kind.${kind}`),
          }))}
        />
        <TextField
          name="url"
          type="url"
          label={say('material.url')}
          hint={say('material.urlHint')}
          maxLength={2000}
          optional
        />
        <FileField name="file" label={say('material.file')} hint={say('material.fileHint')} />
        <SelectField
          name="sessionId"
          label={say('material.of')}
          defaultValue=""
          options={[
            { value: '', label: say('material.wholeEdition') },
            ...sessions.map(({ id, title, cohort }) => ({
              value: id,
              label: cohort ? `${title} (${cohort.name})` : title,
            })),
          ]}
        />
        <SelectField
          name="cohortId"
          label={say('material.for')}
          hint={say('material.forHint')}
          defaultValue={desk.isForAll ? '' : desk.cohorts[0]?.id}
          options={[
            ...(desk.isForAll ? [{ value: '', label: say('material.everyone') }] : []),
            ...desk.cohorts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <ChoiceField
          name="release"
          legend={say('material.found')}
          defaultValues={['NOW']}
          options={(['NOW', 'AT', 'AFTER_SESSION'] as const).map((release) => ({
            value: release,
            label: say(`material.release.${release}`),
          }))}
        />
        <TextField
          name="releasesLocal"
          type="datetime-local"
          label={say('material.at')}
          hint={say('material.atHint')}
          optional
        />
        <button type="submit" className="button act">
          {say('material.add')}
        </button>
      </form>
    </FormContext>
  );
}
