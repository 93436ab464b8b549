import type { MarkTrailFragment as Trail } from '../graphql/generated/graphql.js';
import { useText } from '../ui/text.js';
import { MarkTrail, useMarkWords } from './mark-trail.js';

/** Which sessions a person was at and how each mark came about, for those who mark them; nothing before the first mark. */
export function AttendanceSection({ marks }: { marks: readonly Trail[] }) {
  const say = useText();
  const words = useMarkWords();
  const shown = marks.filter(({ trail }) => trail);
  if (shown.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="attendance">
      <h2 id="attendance">{say('attendance.state')}</h2>
      {shown.map((mark) => (
        <details key={mark.id}>
          <summary>
            {mark.session.title} · <strong>{words(mark)}</strong>
          </summary>
          <MarkTrail attendance={mark} />
        </details>
      ))}
    </section>
  );
}
