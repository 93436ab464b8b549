import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { MembershipCard } from '../communities/membership-card.js';
import { notFound, seeOther, signInFirst } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { RegistrationCard } from '../registration/registration-card.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { ChoiceField } from '../ui/choice-fields.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';
import { consentPurposes, signOut, withConsents } from './home-acts.js';

const HomePageDocument = graphql(`
  query HomePage {
    viewer {
      person {
        name
        email
        consents {
          purpose
        }
      }
    }
    myRegistrations {
      id
      ...RegistrationCard
    }
    myMemberships {
      id
      state
      ...MembershipCard
    }
  }
`);

/** Reads what is the person's own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { viewer, myRegistrations, myMemberships } = await execute(context, HomePageDocument, {}).catch(signInAgain);
  if (!viewer) throw signInFirst(request);
  return { person: viewer.person, myRegistrations, myMemberships };

  function signInAgain(thrown: unknown): never {
    throw thrown instanceof Error ? thrown : signInFirst(request);
  }
}

/** Signs out here or everywhere, or changes what the person agrees to. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  switch (form.form) {
    case 'sign-out': {
      await signOut(context, form.text('everywhere') === 'yes');
      return seeOther('/');
    }
    case 'consents': {
      const { refusal } = await withConsents(context, form.all('given'));
      return refusal ? refused(form, refusal) : seeOther('/home#consents');
    }
    default:
      throw notFound();
  }
}

/** My home: invitations first, then communities and workshops, then what I agreed to. */
export function Component() {
  const { person, myRegistrations, myMemberships } = useLoaderData<typeof loader>();
  const say = useText();
  const agreed = person.consents?.map(({ purpose }) => purpose) ?? [];
  return (
    <div className="stack wide">
      <Head title={say('home.title')} indexed={false} />
      <div className="stack tight">
        <h1>{say('home.hello', { name: person.name })}</h1>
        <p className="muted">{person.email}</p>
      </div>
      <section className="stack" aria-labelledby="communities">
        <h2 id="communities">{say('home.communities')}</h2>
        {myMemberships.length === 0 ? (
          <p className="muted">{say('home.noCommunities')}</p>
        ) : (
          <ul className="cards">
            {myMemberships.map((membership) => (
              <li key={membership.id}>
                <MembershipCard membership={membership} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="stack" aria-labelledby="workshops">
        <h2 id="workshops">{say('home.workshops')}</h2>
        {myRegistrations.length === 0 ? (
          <EmptyState text={say('home.noWorkshops')}>
            <LinkButton href="/">{say('error.home')}</LinkButton>
          </EmptyState>
        ) : (
          <ul className="cards">
            {myRegistrations.map((registration) => (
              <li key={registration.id}>
                <RegistrationCard registration={registration} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className="stack" aria-labelledby="consents">
        <h2 id="consents">{say('home.consents')}</h2>
        <Form name="consents">
          <ChoiceField
            name="given"
            legend={say('home.consentsLegend')}
            hint={say('register.consentsHint')}
            options={consentPurposes.map((value) => ({ value, label: say(`consent.${value}`) }))}
            defaultValues={agreed}
            many
            optional
          />
          <SubmitButton weight="ordinary">{say('home.saveConsents')}</SubmitButton>
        </Form>
      </section>
      <Form name="sign-out" inline>
        <SubmitButton weight="ordinary">{say('home.signOut')}</SubmitButton>
        <SubmitButton weight="plain" name="everywhere" value="yes">
          {say('home.signOutEverywhere')}
        </SubmitButton>
      </Form>
    </div>
  );
}
