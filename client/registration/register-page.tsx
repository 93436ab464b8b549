import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { atField, perform, refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { readerContext } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';
import { WindowBadge } from '../workshops/window-badge.js';
import { ChosenEdition } from './chosen-edition.js';
import { RegisterForm } from './register-form.js';
import { registerInput } from './register-input.js';

const RegisterPageDocument = graphql(`
  query RegisterPage($slug: String!) {
    edition(slug: $slug) {
      slug
      title
      summary
      status
      currency
      registrationWindow
      isWaitlistOpen
      cancellationPolicy {
        text
      }
      mode
      venue
      ...EditionDates
      ...WindowBadge
      ...RegisterForm
      ...ChosenEdition
    }
    viewer {
      person {
        name
        email
      }
    }
  }
`);

const RegisterDocument = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      __typename
      ... on RegisterSuccess {
        nextStep
        link
      }
      ... on EditionFull {
        isWaitlistOpen
      }
      ...Refused
    }
  }
`);

/** Reads what can be registered for, and who is signed in. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, viewer } = await execute(context, RegisterPageDocument, { slug: params['slug'] ?? '' });
  if (!edition) throw notFound();
  const isSent = new URL(request.url).searchParams.has('sent');
  return { edition, person: viewer?.person ?? null, isSent };
}

/** Registers, then leads to the person's own page; someone already known finds the way on in their mail. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const slug = params['slug'] ?? '';
  const form = await readForm(request);
  const { edition } = await execute(context, RegisterPageDocument, { slug });
  if (!edition) throw notFound();
  const { input, wrong } = registerInput(form, { slug, currency: edition.currency }, context.get(readerContext));
  if (!input) return refused(form, wrong);
  const { success, refusal } = await perform(context, RegisterDocument, { input });
  if (refusal?.name === 'AmountOutOfRange') return refused(form, atField(refusal, 'amountMinor'));
  if (refusal) return refused(form, refusal);
  return seeOther(success.link ? `/r/${success.link}` : `/w/${slug}/register?sent`);
}

/** The form; or why there is none, with the way on. */
export function Component() {
  const { edition, person, isSent } = useLoaderData<typeof loader>();
  const say = useText();
  const isLine = edition.registrationWindow === 'FULL';
  const canRegister =
    edition.status === 'PUBLISHED' && (edition.registrationWindow === 'OPEN' || (isLine && edition.isWaitlistOpen));
  const title = say(isLine ? 'register.lineTitle' : 'register.title', { title: edition.title });
  const page = `/w/${edition.slug}`;
  return (
    <div className="columns">
      <Head
        title={title}
        description={edition.summary}
        canonical={`${page}/register`}
        image={{ path: `${page}/card.png`, alt: say('edition.cardAlt', { title: edition.title }) }}
        indexed={false}
      />
      <div className="stack wide reading-form">
        <div className="stack tight">
          <p className="eyebrow">
            <strong>
              <EditionDates edition={edition} />
            </strong>{' '}
            · <bdi>{edition.venue ?? say(`mode.${edition.mode}`)}</bdi>
          </p>
          <h1>{title}</h1>
          <p>
            <WindowBadge edition={edition} />
          </p>
        </div>
        {isSent && (
          <Notice tone="done" title={say('register.sentTitle')} news>
            <p>{say('register.sentText')}</p>
          </Notice>
        )}
        {!isSent && canRegister && (
          <RegisterForm edition={edition} person={person} isLine={isLine} policy={edition.cancellationPolicy.text} />
        )}
        {!isSent && !canRegister && (
          <Notice>
            <p>{say('register.notNow')}</p>
          </Notice>
        )}
        {(isSent || !canRegister) && (
          <p>
            <LinkButton href={page}>{say('register.back')}</LinkButton>
          </p>
        )}
      </div>
      <ChosenEdition edition={edition} />
    </div>
  );
}
