import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { fileSize } from '../ui/file-size.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { useReading, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

export const WorkFileFragment = graphql(`
  fragment WorkFile on HandInFile {
    fileName
    fileSize
    address
  }
`);

const EarlierWorkFragment = graphql(`
  fragment EarlierWork on EarlierHandIn {
    id
    textHtml
    url
    file {
      ...WorkFile
    }
    handedInAt
    word
    reviewedAt
  }
`);

interface Opened {
  /** Token of a mailed link, for who is not signed in. */
  link?: string;
}

interface Work {
  readonly textHtml?: string | null;
  readonly url?: string | null;
  readonly file?: FragmentType<typeof WorkFileFragment> | null;
}

/** Whether what was said last is said of what is handed in now; after a new hand-in it stands with the earlier one. */
export function isWordOfNow(handIn: { word?: string | null; state: string; earlier: readonly unknown[] }): boolean {
  return Boolean(handIn.word) && (handIn.state !== 'HANDED_IN' || handIn.earlier.length === 0);
}

/** The text, the link and the file as they were handed in. */
export function HandedInWork({ handIn: { textHtml, url, file }, link }: { handIn: Work } & Opened) {
  return (
    <>
      {textHtml && (
        <div className="card">
          <SanitisedHtml html={textHtml} />
        </div>
      )}
      {url && (
        <p>
          <a href={url} rel="noreferrer nofollow">
            <bdi>{url}</bdi>
          </a>
        </p>
      )}
      {file && <WorkFile file={file} link={link} />}
    </>
  );
}

/** A file that was handed in, to be kept. */
export function WorkFile({ file: ref, link }: { file: FragmentType<typeof WorkFileFragment> } & Opened) {
  const { fileName, fileSize: size, address } = readFragment(WorkFileFragment, ref);
  const { locale } = useReading();
  return (
    <p>
      <a href={link ? `${address}?link=${link}` : address} download={fileName}>
        <bdi>{fileName}</bdi>
      </a>{' '}
      <span className="muted">· {fileSize(locale, size)}</span>
    </p>
  );
}

interface EarlierWorkProps extends Opened {
  earlier: readonly FragmentType<typeof EarlierWorkFragment>[];
  zone: string;
}

/** What was handed in before, latest first, each with the word it came back with; nothing where there is none. */
export function EarlierWork({ earlier: refs, zone, link }: EarlierWorkProps) {
  const earlier = readFragment(EarlierWorkFragment, refs);
  const say = useText();
  if (earlier.length === 0) return null;
  return (
    <details className="more">
      <summary>{say('task.earlier', { count: earlier.length })}</summary>
      <ol className="rows">
        {earlier.map(({ id, handedInAt, reviewedAt, word, ...work }) => (
          <li key={id} className="stack">
            <p className="muted small">
              {say('task.at')}: <DateTime at={handedInAt} zone={zone} /> · {say('task.RETURNED')}:{' '}
              <DateTime at={reviewedAt} zone={zone} />
            </p>
            <HandedInWork handIn={work} link={link} />
            <p>
              <strong>{say('task.said')}</strong> <bdi className="as-typed">{word}</bdi>
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
