import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { fileSize } from '../ui/file-size.js';
import { useReading } from '../ui/text.js';

const MaterialRowsFragment = graphql(`
  fragment MaterialRows on MaterialLine {
    id
    title
    kind
    address
    fileName
    fileSize
    session {
      title
    }
  }
`);

interface MaterialListProps {
  materials: readonly FragmentType<typeof MaterialRowsFragment>[];
  /** Token of a mailed link, for who is not signed in. */
  link?: string | null;
}

/** What there is to read and to look at; nothing where there is nothing yet. */
export function MaterialList({ materials: refs, link }: MaterialListProps) {
  const materials = readFragment(MaterialRowsFragment, refs);
  const { say, locale } = useReading();
  if (materials.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="materials">
      <h2 id="materials">{say('material.title')}</h2>
      <ul className="rows">
        {materials.map(({ id, title, kind, address, fileName, fileSize: size, session }) => (
          <li key={id}>
            <p>
              {fileName == null ? (
                <a href={address} rel="noreferrer">
                  {title}
                </a>
              ) : (
                <a href={link ? `${address}?link=${link}` : address} download={fileName}>
                  {title}
                </a>
              )}
            </p>
            <p className="small muted">
              {[say(`material.kind.${kind}`), session?.title, size == null ? null : fileSize(locale, size)]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
