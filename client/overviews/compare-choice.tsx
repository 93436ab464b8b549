import { useText } from '../ui/text.js';

interface CompareChoiceProps {
  chosen: { readonly a: string; readonly b: string };
  choices: readonly { readonly slug: string; readonly title: string }[];
}

/** Which two editions; the address holds them, so that a comparison can be kept and sent on. */
export function CompareChoice({ chosen, choices }: CompareChoiceProps) {
  const say = useText();
  return (
    <form method="get" className="card cluster end" key={`${chosen.a} ${chosen.b}`}>
      {(['a', 'b'] as const).map((name) => (
        <div key={name} className="field grows">
          <label htmlFor={`compare-${name}`}>{say(name === 'a' ? 'compare.first' : 'compare.second')}</label>
          <select id={`compare-${name}`} name={name} defaultValue={chosen[name]}>
            <option value="">{say('form.choose')}</option>
            {choices.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {title}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button type="submit" className="button ordinary">
        {say('compare.button')}
      </button>
    </form>
  );
}
