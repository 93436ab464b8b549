import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { sayIfKnown, useReading, useText } from '../ui/text.js';
import { EraseMeDocument } from './account-documents.js';
import { AccountPage } from './account-page.js';
import { readOwn } from './own-page.js';

const DataPageDocument = graphql(`
  query DataPage {
    viewer {
      freshUntil
      person {
        email
      }
    }
  }
`);

/** Reads whether erasing is possible now. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await readOwn(args, DataPageDocument, {});
  return viewer;
}

/** Erases who the person is. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await perform(context, EraseMeDocument, { input: { email: form.text('email') } });
  return refusal ? refused(form, refusal) : seeOther('/me/gone');
}

/** All that is kept about one, to take along; and leaving for good. */
export function Component() {
  const { freshUntil, person } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <AccountPage title={say('account.data')} lead={say('data.lead')}>
      <section className="stack" aria-labelledby="download">
        <h2 id="download">{say('data.download')}</h2>
        <p>{say('data.downloadText')}</p>
        <p>
          <LinkButton href="/me/data.json">{say('data.downloadButton')}</LinkButton>
        </p>
      </section>
      <section className="stack" aria-labelledby="erase">
        <h2 id="erase">{say('data.erase')}</h2>
        <p>{say('data.eraseText')}</p>
        <p>{say('data.eraseKept')}</p>
        <Obstacles />
        {freshUntil ? (
          <Form name="erase">
            <TextField
              name="email"
              type="email"
              label={say('data.typeEmail')}
              hint={say('data.typeEmailHint', { email: person.email ?? '' })}
            />
            <SubmitButton weight="destructive">{say('data.eraseButton')}</SubmitButton>
          </Form>
        ) : (
          <Notice tone="waiting" title={say('security.stale')}>
            <p>{say('security.staleText')}</p>
            <p>
              <LinkButton href="/sign-in?next=%2Fme%2Fdata">{say('security.signInAgain')}</LinkButton>
            </p>
          </Notice>
        )}
      </section>
    </AccountPage>
  );
}

/** What must be settled first, after a try. */
function Obstacles() {
  const facts = useFormReply('erase')?.refusal.facts['obstacles'];
  const { locale } = useReading();
  if (!Array.isArray(facts)) return null;
  const texts = facts.map((name) => sayIfKnown(locale, `data.obstacle.${name}`)).filter((text) => text !== null);
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
