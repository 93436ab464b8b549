import { useEffect, useRef, useState } from 'react';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/generated/index.js';
import { TextArea } from './fields.js';
import { SanitisedHtml } from './sanitised-html.js';
import { useText } from './text.js';

const PreviewTextDocument = graphql(`
  query PreviewText($text: String!) {
    previewHtml(text: $text)
  }
`);

const restMs = 400;

/** Several lines of Markdown, and as what readers will see them: rendered by the server, as their pages are. */
export function MarkdownArea(props: Omit<React.ComponentProps<typeof TextArea>, 'hint'>) {
  const say = useText();
  const box = useRef<HTMLDivElement>(null);
  const details = useRef<HTMLDetailsElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState<{ html: string | null } | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (delay: number) => {
    clearTimeout(timer.current);
    if (!details.current?.open) return;
    timer.current = setTimeout(() => {
      const text = box.current?.querySelector('textarea')?.value ?? '';
      ask(PreviewTextDocument, { text }).then(
        ({ previewHtml }) => setShown({ html: previewHtml }),
        () => setShown({ html: null }),
      );
    }, delay);
  };
  return (
    <div className="stack tight" ref={box} onInput={() => look(restMs)}>
      <TextArea {...props} hint={say('texts.markdown')} />
      <details className="more" ref={details} onToggle={() => look(0)}>
        <summary>
          {say('texts.preview')} <span className="visually-hidden">{props.label}</span>
        </summary>
        <div className="card" aria-live="polite">
          {shown?.html && <SanitisedHtml html={shown.html} lang={props.lang} />}
          {shown?.html === '' && <p className="muted">{say('texts.nothingYet')}</p>}
          {shown?.html === null && <p className="muted">{say('problem.NoAnswer')}</p>}
        </div>
      </details>
    </div>
  );
}
