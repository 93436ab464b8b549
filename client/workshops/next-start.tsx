import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { useText } from '../ui/text.js';
import { EditionDates } from './edition-dates.js';
import { type Asked as AskedFor, dayYearLater, labelAfter } from './next-input.js';

const NextStartFragment = graphql(`
  fragment NextStart on Edition {
    slug
    label
    startsOn
    series {
      years {
        edition {
          label
        }
      }
    }
    ...EditionDates
  }
`);

interface NextStartProps {
  edition: FragmentType<typeof NextStartFragment>;
  asked: AskedFor | null;
  wrong: readonly { readonly path: string; readonly message: string }[];
  /** The edition that has the label already. */
  taken: { readonly slug: string; readonly title: string } | null;
}

/** The first step: which year, and from which day; both are filled in as one would expect. */
export function NextStart({ edition: ref, asked, wrong, taken }: NextStartProps) {
  const edition = readFragment(NextStartFragment, ref);
  const say = useText();
  const used = edition.series.years.map((year) => year.edition.label);
  const label = asked?.label ?? labelAfter(edition.label, used);
  const firstDay = asked?.firstDay ?? dayYearLater(edition.startsOn);
  const misread = (path: 'label' | 'firstDay') => asked?.wrong.includes(path) || undefined;
  const wrongDay =
    (misread('firstDay') && say(asked?.firstDay === '' ? 'next.dayMissing' : 'next.noSuchDay')) ??
    wrong.find(({ path }) => path === 'firstDay')?.message;
  const wrongLabel = taken
    ? say('next.taken', { title: taken.title })
    : ((misread('label') && say(label === '' ? 'next.labelMissing' : 'next.wrongLabel')) ??
      wrong.find(({ path }) => path === 'label')?.message);
  return (
    <div className="stack">
      <p>
        {say('next.from')} <EditionDates edition={edition} />.
      </p>
      <p className="muted">{say('next.means')}</p>
      <form method="get" className="form">
        <Asked
          name="label"
          type="text"
          label={say('next.label')}
          hint={say('next.labelHint')}
          value={label}
          wrong={wrongLabel}
        />
        {taken && (
          <p>
            <a href={`/organize/w/${taken.slug}`}>{say('next.toTaken', { title: taken.title })}</a>
          </p>
        )}
        <Asked
          name="firstDay"
          type="date"
          label={say('next.firstDay')}
          hint={say('next.firstDayHint')}
          value={firstDay}
          wrong={wrongDay}
        />
        <div className="cluster">
          <button type="submit" className="button act">
            {say('next.toReview')}
          </button>
          <a className="button ordinary" href={`/organize/w/${edition.slug}`}>
            {say('confirm.back')}
          </a>
        </div>
      </form>
    </div>
  );
}

interface AskedProps {
  name: string;
  type: 'text' | 'date';
  label: string;
  hint: string;
  value: string;
  wrong: string | undefined;
}

/** A field of a form that only asks the page anew. */
function Asked({ name, type, label, hint, value, wrong }: AskedProps) {
  const id = `next-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
      <input
        {...{ id, name, type }}
        key={value}
        defaultValue={value}
        required
        maxLength={type === 'text' ? 40 : undefined}
        aria-describedby={wrong ? `${id}-hint ${id}-wrong` : `${id}-hint`}
        aria-invalid={wrong ? true : undefined}
      />
      {wrong && (
        <span className="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}
