import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { useReading } from '../ui/text.js';
import { OrganizeHeader } from './organize-header.js';

const EmbedPageDocument = graphql(`
  query EmbedPage($slug: String!) {
    instance {
      publicUrl
    }
    edition(slug: $slug) {
      slug
      title
      status
      canOrganize
      series {
        slug
        name
      }
      ...OrganizeHeader
    }
  }
`);

/** Reads what a card can be made of; 404 for whoever does not run the edition. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { edition, instance } = await execute(context, EmbedPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize) throw notFound();
  return { edition, publicUrl: instance.publicUrl };
}

/** Cards for other sites: the line to copy, and how it looks there. */
export function Component() {
  const { edition, publicUrl } = useLoaderData<typeof loader>();
  const { say, locale } = useReading();
  const ofEdition = `/embed/${edition.slug}?lang=${new Intl.Locale(locale).language}`;
  const ofSeries = `/embed/s/${edition.series.slug}?lang=${new Intl.Locale(locale).language}`;
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="embed" />
      <p>{say('embedPage.text')}</p>
      <EmbedChoice
        id="edition"
        title={say('embedPage.edition')}
        text={say(edition.status === 'DRAFT' ? 'embedPage.draft' : 'embedPage.editionText')}
        name={edition.title}
        address={ofEdition}
        publicUrl={publicUrl}
      />
      <EmbedChoice
        id="series"
        title={say('embedPage.series')}
        text={say('embedPage.seriesText')}
        name={edition.series.name}
        address={ofSeries}
        publicUrl={publicUrl}
      />
    </div>
  );
}

interface EmbedChoiceProps {
  id: string;
  title: string;
  text: string;
  /** Title of the frame, read out by screen readers on the other site. */
  name: string;
  address: string;
  publicUrl: string;
}

function EmbedChoice({ id, title, text, name, address, publicUrl }: EmbedChoiceProps) {
  const { say } = useReading();
  const code = `<iframe src="${publicUrl}${address}" title="${attribute(name)}" width="100%" height="340" style="border:0;max-width:420px" loading="lazy"></iframe>`;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      <div className="field">
        <label htmlFor={`${id}-code`}>{say('embedPage.code')}</label>
        <textarea id={`${id}-code`} readOnly rows={4} value={code} onFocus={(event) => event.target.select()} />
      </div>
      <p>
        <a href={address}>{say('embedPage.alone')}</a>
      </p>
      <iframe className="embed-preview" src={address} title={say('embedPage.preview', { name })} height="340" />
    </section>
  );
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
