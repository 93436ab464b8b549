import { useLoaderData } from 'react-router';
import { Head } from '../ui/head.js';
import { type TextKey, useText } from '../ui/text.js';

/** A part of a page of plain statements: a heading, a text, and points. */
export interface ToldPart {
  readonly id: string;
  readonly title: TextKey;
  readonly text?: TextKey;
  readonly points?: readonly TextKey[];
}

interface ToldPageProps {
  title: TextKey;
  lead: TextKey;
  canonical: string;
  parts: readonly ToldPart[];
  /** The last part: whom to write to, and what for. */
  contact: { title: TextKey; text: TextKey };
}

/** A page of plain statements about the product, with the address of those who run it. */
export function ToldPage({ title, lead, canonical, parts, contact }: ToldPageProps) {
  const { contactEmail } = useLoaderData<{ contactEmail: string }>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say(title)} description={say(lead)} canonical={canonical} />
      <div className="stack tight">
        <h1>{say(title)}</h1>
        <p className="lead">{say(lead)}</p>
      </div>
      {parts.map(({ id, title: heading, text, points = [] }) => (
        <section key={id} className="stack" aria-labelledby={id}>
          <h2 id={id}>{say(heading)}</h2>
          {text && <p>{say(text)}</p>}
          {points.length > 0 && (
            <ul>
              {points.map((point) => (
                <li key={point}>{say(point)}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <section className="stack" aria-labelledby="contact">
        <h2 id="contact">{say(contact.title)}</h2>
        <p>{say(contact.text)}</p>
        <p>
          <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
        </p>
      </section>
    </div>
  );
}
