import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { graphql } from '../graphql/generated/index.js';
import { TimelinePicture } from '../overviews/timeline-picture.js';
import { CalendarLinks } from '../ui/calendar-links.js';
import { Head } from '../ui/head.js';
import { Notice } from '../ui/notice.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { useText } from '../ui/text.js';
import { EditionActBar } from './edition-act-bar.js';
import { EditionAlert } from './edition-alert.js';
import { EditionAside } from './edition-aside.js';
import { EditionFaq } from './edition-faq.js';
import { EditionHero } from './edition-hero.js';
import { editionJsonLd } from './edition-json-ld.js';
import { EditionLeaders } from './edition-leaders.js';
import { EditionOnwards } from './edition-onwards.js';
import { faqJsonLd } from './faq-json-ld.js';
import { SessionGroups } from './session-groups.js';
import { langOf, useOtherLanguage } from './shown-languages.js';
import { TierList } from './tier-list.js';

const EditionPageDocument = graphql(`
  query EditionPage($slug: String!) {
    instance {
      time
      publicUrl
    }
    edition(slug: $slug) {
      slug
      title
      summary
      descriptionHtml
      forWhomHtml
      venueNotesHtml
      shownLanguages {
        field
        language
      }
      ...EditionFaq
      status
      language
      hasFund
      timeZone
      cancellationPolicy {
        text
      }
      tiers {
        id
        ...TierLine
      }
      ...EditionHero
      ...TimelinePicture
      ...EditionActBar
      ...SessionGroups
      ...EditionAside
      ...EditionOnwards
      ...EditionLeaders
      ...EditionJsonLd
      ...FaqJsonLd
      ...EditionAlert
    }
  }
`);

/** Reads the edition; an unknown one, or a draft that is not the reader's, is 404. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { edition, instance } = await execute(context, EditionPageDocument, { slug: params['slug'] ?? '' });
  if (!edition) throw notFound();
  return { edition, ...instance };
}

/** All that a person needs to decide: what, when, where, how much, what if it does not work out. */
export function Component() {
  const { edition, time: now, publicUrl } = useLoaderData<typeof loader>();
  const say = useText();
  const lang = (field: string) => langOf(edition.shownLanguages, field);
  const other = useOtherLanguage(edition.shownLanguages);
  const isCalledOff = edition.status === 'CANCELLED';
  const canonical = `/w/${edition.slug}`;
  return (
    <div className="stack far">
      <Head
        title={edition.title}
        description={edition.summary}
        canonical={canonical}
        jsonLd={[editionJsonLd(edition), faqJsonLd(edition)]}
        image={{ path: `${canonical}/card.png`, alt: say('edition.cardAlt', { title: edition.title }) }}
        indexed={edition.status !== 'DRAFT'}
      />
      {edition.status === 'DRAFT' && <Notice tone="waiting">{say('edition.isDraft')}</Notice>}
      {isCalledOff && <Notice tone="failed">{say('edition.isCancelled')}</Notice>}
      <div className="columns around">
        <EditionHero edition={edition} />
        <div className="stack sticky">
          <EditionAside edition={edition} />
          <EditionAlert edition={edition} />
        </div>
        <div className="stack far">
          {!isCalledOff && <TimelinePicture edition={edition} now={now} isSmall />}
          {other && <p className="muted">{say('texts.someInLanguage', { language: other })}</p>}
          <SanitisedHtml html={edition.descriptionHtml} lang={lang('description')} />
          {edition.forWhomHtml && (
            <section className="stack" aria-labelledby="for-whom">
              <h2 id="for-whom">{say('edition.forWhom')}</h2>
              <SanitisedHtml html={edition.forWhomHtml} lang={lang('forWhom')} />
            </section>
          )}
          <section className="stack" aria-labelledby="sessions">
            <h2 id="sessions">{say('edition.sessions')}</h2>
            <SessionGroups edition={edition} />
            {edition.status !== 'DRAFT' && (
              <CalendarLinks publicUrl={publicUrl} path={`/calendar/editions/${edition.slug}.ics`} />
            )}
          </section>
          {!isCalledOff && (
            <section className="stack" aria-labelledby="prices">
              <h2 id="prices">{say('edition.prices')}</h2>
              <TierList tiers={edition.tiers} timeZone={edition.timeZone} />
              {edition.hasFund && <p>{say('edition.fund')}</p>}
              <h3>{say('edition.cancelling')}</h3>
              <p dir="auto" lang={lang('cancellation')}>
                {edition.cancellationPolicy.text}
              </p>
            </section>
          )}
          {edition.venueNotesHtml && (
            <section className="stack" aria-labelledby="venue-notes">
              <h2 id="venue-notes">{say('edition.venueNotes')}</h2>
              <SanitisedHtml html={edition.venueNotesHtml} lang={lang('venueNotes')} />
            </section>
          )}
          <EditionFaq edition={edition} />
          <EditionLeaders edition={edition} />
        </div>
      </div>
      <EditionActBar edition={edition} />
      <EditionOnwards edition={edition} />
    </div>
  );
}
