import type { NextItem } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { Form } from '../ui/form.js';
import { useReading, useText } from '../ui/text.js';
import { HolidayChoice, type HolidayCountry } from './holiday-choice.js';
import { dateLabels, NextDates } from './next-dates.js';
import { type NextWish, nextFormName } from './next-input.js';

const NextReviewFragment = graphql(`
  fragment NextReview on Edition {
    id
    slug
    sessionsToComplete
    cohorts {
      id
    }
    tiers {
      id
    }
    sessions {
      id
      status
    }
    questions {
      question
    }
    reminders {
      reminderId
    }
    cancellationPolicy {
      steps {
        hoursBefore
      }
    }
    series {
      name
    }
  }
`);

const NextPreviewFragment = graphql(`
  fragment NextPreview on NextEditionPreview {
    firstDay
    weeks
    countries
    facilitators
    mentions
    dates {
      key
      ...NextDateRow
    }
  }
`);

type Edition = FragmentType<typeof NextReviewFragment>;

interface NextReviewProps {
  edition: Edition;
  preview: FragmentType<typeof NextPreviewFragment>;
  wish: NextWish;
  countries: readonly HolidayCountry[];
}

/** The second step: every date old beside new, what comes along, what stays behind; the button makes the draft. */
export function NextReview({ edition: ref, preview: previewRef, wish, countries }: NextReviewProps) {
  const { id, slug } = readFragment(NextReviewFragment, ref);
  const preview = readFragment(NextPreviewFragment, previewRef);
  const say = useText();
  const key = [wish.label, wish.firstDay, ...preview.countries].join(' ');
  return (
    <div className="stack wide">
      <p className="lead">{say('next.moved', { weeks: preview.weeks })}</p>
      <HolidayChoice wish={wish} countries={countries} chosen={preview.countries} />
      <div className="wide-form">
        <Form key={key} name={nextFormName(wish)} labels={dateLabels(say, preview.dates)}>
          <input type="hidden" name="fromEditionId" value={id} />
          <input type="hidden" name="label" value={wish.label} />
          <input type="hidden" name="firstDay" value={wish.firstDay} />
          {preview.countries.map((code) => (
            <input key={code} type="hidden" name="country" value={code} />
          ))}
          <NextDates dates={preview.dates} form={nextFormName(wish)} />
          <Carried edition={ref} mentions={preview.mentions} />
          <LeftBehind facilitators={preview.facilitators} />
          <div className="cluster">
            <SubmitButton>{say('next.button')}</SubmitButton>
            <LinkButton href={`/organize/w/${slug}`}>{say('confirm.back')}</LinkButton>
          </div>
        </Form>
      </div>
    </div>
  );
}

/** A box to tick for each thing that comes along, with how much of it there is. */
function Carried({ edition: ref, mentions }: { edition: Edition; mentions: readonly string[] }) {
  const edition = readFragment(NextReviewFragment, ref);
  const say = useText();
  const sessions = edition.sessions.filter(({ status }) => status === 'PLANNED').length;
  const counts: Record<NextItem, number> = {
    TEXTS: 1,
    QUESTIONS: edition.questions.length,
    SESSIONS: sessions,
    COHORTS: edition.cohorts.length,
    PRICES: edition.tiers.length,
    POLICY: edition.cancellationPolicy.steps.length,
    COMPLETION: edition.sessionsToComplete,
    REMINDERS: edition.reminders?.length ?? 0,
  };
  const items = (Object.keys(counts) as NextItem[]).filter((item) => counts[item] > 0);
  const hint = (item: NextItem) =>
    item === 'TEXTS' && mentions.length > 0
      ? say('next.stillNamed', { count: mentions.length })
      : say(`next.about.${item}`);
  return (
    <fieldset className="part">
      <legend>{say('next.carried')}</legend>
      <ChoiceField
        name="carry"
        legend={say('next.carriedHint')}
        many
        defaultValues={items}
        options={items.map((value) => ({
          value,
          label: say(`next.item.${value}`, { count: counts[value] }),
          hint: hint(value),
        }))}
      />
      <p className="muted">{say('next.withSeries', { series: edition.series.name })}</p>
    </fieldset>
  );
}

function LeftBehind({ facilitators }: { facilitators: readonly string[] }) {
  const { say, locale } = useReading();
  const names = new Intl.ListFormat(locale).format(facilitators);
  return (
    <section className="stack tight">
      <h2>{say('next.left')}</h2>
      <p>{say('next.leftBehind')}</p>
      {facilitators.length > 0 && <p>{say('next.facilitators', { names })}</p>}
    </section>
  );
}
