import { useText } from '../ui/text.js';

/** What a suggestion weighs. */
export interface Wish {
  readonly zone: number;
  readonly language: number;
  readonly mix: number;
  readonly keepsChoices: boolean;
}

const weighed = ['zone', 'language', 'mix'] as const;
const usual = { zone: 3, language: 2, mix: 1 };

/** The wish in the address; the usual one where it says nothing. */
export function wishFrom(searchParams: URLSearchParams): Wish {
  const weight = (name: keyof typeof usual) => {
    const text = searchParams.get(name) ?? '';
    return /^[0-3]$/.test(text) ? Number(text) : usual[name];
  };
  const keepsChoices = !searchParams.has('zone') || searchParams.has('keep');
  return { zone: weight('zone'), language: weight('language'), mix: weight('mix'), keepsChoices };
}

/** The form of the wish; it stands in the address, so a suggestion can be sent on. */
export function SuggestionWish({ wish }: { wish: Wish }) {
  const say = useText();
  return (
    <form className="cluster list-filters wish" method="get">
      {weighed.map((name) => (
        <div key={name} className="field">
          <label htmlFor={`wish-${name}`}>{say(`suggestion.${name}`)}</label>
          <select id={`wish-${name}`} name={name} defaultValue={wish[name]}>
            {([0, 1, 2, 3] as const).map((weight) => (
              <option key={weight} value={weight}>
                {say(`suggestion.weight.${weight}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
      <div className="field">
        <div className="choice">
          <input id="wish-keep" type="checkbox" name="keep" value="yes" defaultChecked={wish.keepsChoices} />
          <label htmlFor="wish-keep">{say('suggestion.keep')}</label>
        </div>
      </div>
      <button type="submit" className="button ordinary">
        {say('suggestion.again')}
      </button>
    </form>
  );
}
