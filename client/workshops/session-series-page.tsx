import { useEffect, useRef } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, type Refusal, refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from './organize-header.js';
import { PastMeant } from './past-meant.js';
import { CreateSessionsDocument, PreviewSessionsDocument } from './series-documents.js';
import { keptDates, keptSessions, pagePath, ruleOf, ruleSearch } from './series-input.js';
import { SeriesRow } from './series-row.js';
import { SeriesRuleForm } from './series-rule-form.js';

const SessionSeriesPageDocument = graphql(`
  query SessionSeriesPage($slug: String!) {
    edition(slug: $slug) {
      id
      canOrganize
      status
      ...SeriesRuleForm
      ...OrganizeHeader
    }
  }
`);

/** Reads the edition, and every date of the rule in the address. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, SessionSeriesPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw await nothingFor({ context, request });
  const { search, searchParams } = new URL(request.url);
  const rule = ruleOf(searchParams);
  const input = rule && { editionId: edition.id, ...rule };
  const preview = input ? (await perform(context, PreviewSessionsDocument, { input })).success : null;
  return { edition, search, dates: preview?.dates ?? null };
}

type Acting = Pick<ActionFunctionArgs, 'params' | 'context' | 'request'>;

async function look({ params, context }: Acting, form: FormValues) {
  const search = ruleSearch(form);
  const rule = ruleOf(new URLSearchParams(search));
  if (!rule) return seeOther(`/organize/w/${params['slug']}/sessions/series`);
  const input = { editionId: form.text('editionId'), ...rule };
  const { refusal } = await perform(context, PreviewSessionsDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/sessions/series?${search}`);
}

/** Shows the preview of a rule, or adds the dates that were kept. */
export async function action(acting: ActionFunctionArgs) {
  const { request, params, context } = acting;
  const form = await readForm(request);
  if (form.form === 'rule') return look(acting, form);
  const rule = ruleOf(new URL(request.url).searchParams);
  const { cohortId = null, mode = 'ONLINE', place = null, facilitatorIds = [] } = rule ?? {};
  const own = { editionId: form.text('editionId'), cohortId, mode, place, facilitatorIds };
  const kept = { sessions: keptSessions(form), isPastMeant: form.ticked('isPastMeant') };
  const input = { ...own, ...kept, clientMutationId: form.clientMutationId };
  const { success, refusal } = await perform(context, CreateSessionsDocument, { input });
  if (refusal) return refused(form, onPage(refusal, keptDates(form)));
  announce('toast.sessionsAdded', { count: success.sessions.length });
  return seeOther(`/organize/w/${params['slug']}/sessions`);
}

function onPage(refusal: Refusal, kept: readonly number[]): Refusal {
  const fields = refusal.fields.map((field) => ({ ...field, path: pagePath(field.path, kept) }));
  return { ...refusal, fields };
}

/** A short name for an address, so that what is typed for one rule is never taken for another's. */
function nameOf(search: string): string {
  let hash = 0;
  for (const character of search) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return `dates-${hash.toString(36)}`;
}

/** Many sessions by a rule: first the rule, then every date of it before anything is kept. */
export function Component() {
  const { edition, search, dates } = useLoaderData<typeof loader>();
  const say = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever asked for the dates is led to them.
  useEffect(() => {
    if (search) heading.current?.focus();
  }, [search]);
  const before = new URLSearchParams(search);
  const [form, zone, title] = [nameOf(search), before.get('timeZone') ?? 'UTC', before.get('title') ?? ''];
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="sessions" />
      <section className="stack" aria-labelledby="series-rule">
        <h2 id="series-rule">{say('series.title')}</h2>
        <p className="muted">{say('series.lead')}</p>
        <SeriesRuleForm edition={edition} before={before} />
      </section>
      {dates && (
        <section className="stack" aria-labelledby="series-dates">
          <h2 id="series-dates" tabIndex={-1} ref={heading}>
            {say('series.dates', { count: dates.length })}
          </h2>
          <p className="muted">{say('series.datesLead', { zone })}</p>
          {edition.status === 'PUBLISHED' && <p className="muted">{say('series.addTells')}</p>}
          <Form name={form} key={form}>
            <input type="hidden" name="editionId" value={edition.id} />
            <input type="hidden" name="timeZone" value={zone} />
            <ol className="sessions">
              {dates.map((date, index) => (
                <SeriesRow
                  key={date.startsLocal}
                  {...{ date, index, form, zone }}
                  title={dates.length > 1 ? `${title} ${index + 1}` : title}
                />
              ))}
            </ol>
            <PastMeant form={form} />
            <SubmitButton>{say('series.add')}</SubmitButton>
          </Form>
        </section>
      )}
    </div>
  );
}
