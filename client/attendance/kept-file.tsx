import { type FragmentType, readFragment } from '../graphql/generated/index.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { useField } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { WorkFileFragment } from './handed-in-work.js';

/** A file that is handed in already. */
export type KeptFile = FragmentType<typeof WorkFileFragment> & { readonly id: string };

/** The file that is there already, from the last hand-in or the last try, to be handed in again; nothing where there is none. */
export function KeptFileChoice({ file }: { file?: KeptFile | null }) {
  const say = useText();
  const tried = useField('kept').values?.[0];
  const triedName = useField('keptName').values?.[0];
  const isTried = tried !== undefined && triedName !== undefined;
  if (!isTried && !file) return null;
  const id = isTried ? tried : (file?.id ?? '');
  const name = isTried ? triedName : file ? readFragment(WorkFileFragment, file).fileName : '';
  return (
    <>
      <input type="hidden" name="keptName" value={name} />
      <ChoiceField
        name="kept"
        legend={say('task.keptFile')}
        hint={say('task.keptHint')}
        options={[{ value: id, label: <bdi className="as-typed">{name}</bdi> }]}
        defaultValues={[id]}
        many
      />
    </>
  );
}
