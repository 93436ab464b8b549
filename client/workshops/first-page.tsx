import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import type { EditionMode } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { SelectField, TextArea, TextField } from '../ui/fields.js';
import { everyLanguage } from '../ui/languages.js';
import { nothingFor } from '../ui/root.js';
import { useReading, useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { ZoneField } from './zone-field.js';

const FirstPageDocument = graphql(`
  query FirstPage {
    beginnings {
      canBeginSeries
      series {
        id
        name
      }
    }
  }
`);

const CreateFirstEditionDocument = graphql(`
  mutation CreateFirstEdition($input: CreateFirstEditionInput!) {
    createFirstEdition(input: $input) {
      __typename
      ... on CreateFirstEditionSuccess {
        edition {
          slug
        }
      }
      ...Refused
    }
  }
`);

/** Reads what the reader may begin. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { beginnings } = await execute(context, FirstPageDocument, {});
  if (!beginnings.canBeginSeries && beginnings.series.length === 0) throw await nothingFor({ context, request });
  return beginnings;
}

/** Makes the draft and leads to its facts. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { success, refusal } = await perform(context, CreateFirstEditionDocument, { input: inputOf(form) });
  if (refusal) return refused(form, refusal);
  announce('toast.firstMade');
  return seeOther(`/organize/w/${success.edition.slug}/facts`);
}

function inputOf(form: FormValues) {
  return {
    seriesId: form.optional('seriesId'),
    seriesName: form.text('seriesName'),
    seriesSummary: form.text('seriesSummary'),
    label: form.text('label'),
    startsOn: form.text('startsOn'),
    endsOn: form.text('endsOn'),
    mode: (form.text('mode') || 'ONLINE') as EditionMode,
    timeZone: form.text('timeZone'),
    language: form.text('language'),
    currency: form.text('currency').toUpperCase(),
  };
}

/** A first edition: of a new series, or of one that has none yet. */
export function Component() {
  const { canBeginSeries, series } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <ConfirmPage
      title={say('first.title')}
      button={say('next.button')}
      back="/organize/editions"
      fields={
        <>
          <fieldset className="part">
            <legend>{say('first.series')}</legend>
            {series.length > 0 && (
              <SelectField
                name="seriesId"
                label={say('first.which')}
                options={[
                  ...(canBeginSeries ? [{ value: '', label: say('first.newSeries') }] : []),
                  ...series.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                defaultValue={canBeginSeries ? '' : (series[0]?.id ?? '')}
              />
            )}
            {canBeginSeries && (
              <>
                <TextField name="seriesName" label={say('first.name')} maxLength={150} optional={series.length > 0} />
                <TextArea
                  name="seriesSummary"
                  label={say('first.summary')}
                  hint={say('first.summaryHint')}
                  maxLength={500}
                  optional={series.length > 0}
                />
              </>
            )}
          </fieldset>
          <FirstFacts />
        </>
      }
    >
      <p>{say('first.lead')}</p>
    </ConfirmPage>
  );
}

function FirstFacts() {
  const { say, locale, timeZone } = useReading();
  const modes = (['ONLINE', 'IN_PERSON', 'HYBRID'] as const).map((value) => ({ value, label: say(`mode.${value}`) }));
  return (
    <fieldset className="part">
      <legend>{say('first.edition')}</legend>
      <TextField name="label" label={say('next.label')} hint={say('next.labelHint')} maxLength={40} />
      <div className="pair">
        <TextField name="startsOn" type="date" label={say('facts.startsOn')} />
        <TextField name="endsOn" type="date" label={say('facts.endsOn')} />
      </div>
      <ChoiceField name="mode" legend={say('facts.mode')} options={modes} defaultValues={['ONLINE']} />
      <ZoneField name="timeZone" label={say('field.timeZone')} zone={timeZone ?? 'UTC'} />
      <SelectField
        name="language"
        label={say('facts.language')}
        options={everyLanguage.map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={new Intl.Locale(locale).language}
      />
      <TextField
        name="currency"
        label={say('facts.currency')}
        hint={say('facts.currencyHint')}
        defaultValue="EUR"
        maxLength={3}
      />
    </fieldset>
  );
}
