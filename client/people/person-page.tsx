import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { useViewer } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { PersonEditions } from './person-editions.js';
import { ProfileCard } from './profile-card.js';

const PersonPageDocument = graphql(`
  query PersonPage($id: ID!) {
    personPage(id: $id) {
      isSelf
      profile {
        name
        ...ProfileCard
      }
      leads {
        ...PersonEdition
      }
      editionsInCommon {
        ...PersonEdition
      }
      communitiesInCommon {
        id
        slug
        name
        domain
      }
    }
  }
`);

/** Reads a person as far as the reader may see them; unknown people and those who show nothing are not found. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { personPage } = await execute(context, PersonPageDocument, { id: params['id'] ?? '' });
  if (!personPage) throw notFound();
  return personPage;
}

/** A person: who they are to the reader, then what the two have in common. */
export function Component() {
  const { profile, isSelf, leads, editionsInCommon, communitiesInCommon } = useLoaderData<typeof loader>();
  const say = useText();
  const viewer = useViewer();
  return (
    <div className="stack wide">
      <Head title={profile.name ?? say('profile.someone')} indexed={false} />
      {isSelf && (
        <Notice tone="dated">
          {say('person.self')} <a href="/me/visibility">{say('person.asOthers')}</a>
        </Notice>
      )}
      <ProfileCard profile={profile} heading="h1" />
      <PersonEditions id="leads" title={say('person.leads')} editions={leads} />
      {viewer && !isSelf && (
        <>
          <PersonEditions id="editions" title={say('person.editions')} editions={editionsInCommon} />
          {communitiesInCommon.length > 0 && (
            <section className="stack tight" aria-labelledby="communities">
              <h2 id="communities">{say('person.communities')}</h2>
              <ul className="rows">
                {communitiesInCommon.map(({ id, slug, name, domain }) => (
                  <li key={id}>
                    <a href={`/c/${slug}`}>{name}</a>
                    <p className="muted" dir="auto">
                      {domain}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  );
}
