import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';

const FaqJsonLdFragment = graphql(`
  fragment FaqJsonLd on Edition {
    slug
    questions {
      question
      answerHtml
    }
  }
`);

/** The questions that an edition answers as a schema.org FAQPage; null where nobody has written any. */
export function faqJsonLd(ref: FragmentType<typeof FaqJsonLdFragment>): ((origin: string) => object) | null {
  const { slug, questions } = readFragment(FaqJsonLdFragment, ref);
  if (questions.length === 0) return null;
  return (origin) => ({
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    '@id': `${origin}/w/${slug}#questions`,
    mainEntity: questions.map(({ question, answerHtml }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answerHtml },
    })),
  });
}
