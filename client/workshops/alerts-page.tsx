import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { readerContext } from '../ui/root.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';
import { AlertForm, alertsPage } from './alert-form.js';

const AlertsPageDocument = graphql(`
  query AlertsPage($slug: String!) {
    series(slug: $slug) {
      id
      slug
      name
    }
  }
`);

const RequestEditionAlertDocument = graphql(`
  mutation RequestEditionAlert($input: RequestEditionAlertInput!) {
    requestEditionAlert(input: $input) {
      __typename
      ... on RequestEditionAlertSuccess {
        isConfirmed
      }
      ...Refused
    }
  }
`);

/** Reads what the wish is about, and how far it is. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const slug = searchParams.get('series');
  const { series } = slug ? await execute(context, AlertsPageDocument, { slug }) : { series: null };
  if (slug && !series) throw notFound();
  return { series: series ?? null, done: doneOf(searchParams.get('done')) };
}

function doneOf(text: string | null): 'asked' | 'waiting' | null {
  return text === 'asked' || text === 'waiting' ? text : null;
}

/** Notes the wish; every address gets the same answer. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { locale, timeZone } = context.get(readerContext);
  const input = { email: form.optional('email'), seriesId: form.optional('seriesId'), locale, timeZone };
  const { success, refusal } = await perform(context, RequestEditionAlertDocument, { input });
  if (refusal) return refused(form, refusal);
  const page = alertsPage(new URL(request.url).searchParams.get('series'));
  return seeOther(`${page}${page.includes('?') ? '&' : '?'}done=${success.isConfirmed ? 'waiting' : 'asked'}`);
}

/** Where the form of any page leads: what is wrong with it, or what happens next. */
export function Component() {
  const { series, done } = useLoaderData<typeof loader>();
  const say = useText();
  const title = say(done ? `alert.${done}` : series ? 'alert.titleSeries' : 'alert.title');
  const picture = done === 'waiting' ? 'waiting' : done ? 'mail' : 'empty';
  return (
    <StepPage picture={picture} title={title} lead={<p>{leadText()}</p>}>
      {done === null && <AlertForm series={series} />}
      {done !== null && (
        <p>
          <LinkButton href="/w">{say('alert.home')}</LinkButton>
        </p>
      )}
    </StepPage>
  );

  function leadText(): string {
    if (done) return say(`alert.${done}Text`);
    return series ? say('alert.textSeries', { series: series.name }) : say('alert.text');
  }
}
