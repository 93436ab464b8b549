import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { Pager } from '../ui/pager.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { AccountPage } from './account-page.js';
import { consentPurposes, withConsents } from './consent-acts.js';
import { doneIn, readOwn } from './own-page.js';

const ConsentsPageDocument = graphql(`
  query ConsentsPage($after: String) {
    viewer {
      person {
        consents {
          purpose
        }
      }
      consentHistory(first: 20, after: $after) {
        nodes {
          id
          purpose
          textVersion
          givenAt
          withdrawnAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** Reads what the person agrees to, and ever did. */
export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get('after');
  const { viewer } = await readOwn(args, ConsentsPageDocument, { after });
  return { viewer, done: doneIn(args.request) };
}

/** Changes what the person agrees to. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { refusal } = await withConsents(context, form.all('given'));
  return refusal ? refused(form, refusal) : seeOther('/me/consents?done=saved');
}

/** What one agrees to, each apart; nothing else depends on it. */
export function Component() {
  const { viewer, done } = useLoaderData<typeof loader>();
  const say = useText();
  const agreed = viewer.person.consents?.map(({ purpose }) => purpose) ?? [];
  return (
    <AccountPage title={say('account.consents')} lead={say('consents.lead')}>
      {done === 'saved' && (
        <Notice tone="done" news>
          {say('account.saved')}
        </Notice>
      )}
      <Form>
        <ChoiceField
          name="given"
          legend={say('home.consentsLegend')}
          hint={say('register.consentsHint')}
          options={consentPurposes.map((value) => ({ value, label: say(`consent.${value}`) }))}
          defaultValues={agreed}
          many
          optional
        />
        <SubmitButton>{say('home.saveConsents')}</SubmitButton>
      </Form>
      <History />
    </AccountPage>
  );
}

function History() {
  const { nodes, pageInfo } = useLoaderData<typeof loader>().viewer.consentHistory;
  const say = useText();
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{say('consents.history')}</h2>
      {nodes.length === 0 && <p className="muted">{say('consents.none')}</p>}
      <ul className="account-rows">
        {nodes.map(({ id, purpose, textVersion, givenAt, withdrawnAt }) => (
          <li key={id}>
            <div>
              <p>{say('consents.mayWe', { what: say(`consent.${purpose}`) })}</p>
              <p className="muted">
                {say('consents.given')} <DateTime at={givenAt} />
                {' · '}
                {withdrawnAt ? (
                  <>
                    {say('consents.withdrawn')} <DateTime at={withdrawnAt} />
                  </>
                ) : (
                  say('consents.inForce')
                )}
                {' · '}
                {say('consents.version', { version: textVersion })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Pager pageInfo={pageInfo} />
    </section>
  );
}
