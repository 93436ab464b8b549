import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { useText } from '../ui/text.js';
import { langOf } from './shown-languages.js';

const EditionFaqFragment = graphql(`
  fragment EditionFaq on Edition {
    questions {
      question
      answerHtml
    }
    shownLanguages {
      field
      language
    }
  }
`);

/** What people ask before they register, answered; nothing where nobody has written any. */
export function EditionFaq({ edition: ref }: { edition: FragmentType<typeof EditionFaqFragment> }) {
  const { questions, shownLanguages } = readFragment(EditionFaqFragment, ref);
  const say = useText();
  if (questions.length === 0) return null;
  const lang = langOf(shownLanguages, 'questions');
  return (
    <section className="stack" aria-labelledby="questions">
      <h2 id="questions">{say('edition.questions')}</h2>
      {questions.map(({ question, answerHtml }) => (
        <details key={question} className="more">
          <summary lang={lang}>
            <bdi>{question}</bdi>
          </summary>
          <SanitisedHtml html={answerHtml} lang={lang} />
        </details>
      ))}
    </section>
  );
}
