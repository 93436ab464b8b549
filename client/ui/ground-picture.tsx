import { rootPaths, stemPlaces } from '../../look/edition-mark.js';

/** Three years of workshops on the line, and below it what each left running. Decoration. */
const years = [
  { at: 0, stems: 3, held: 3, roots: 1 },
  { at: 118, stems: 4, held: 4, roots: 2 },
  { at: 270, stems: 5, held: 2, roots: 3 },
] as const;

/** The idea in one picture, for the head of the front page. */
export function GroundPicture() {
  return (
    <svg className="edition-mark" viewBox="0 0 460 176" aria-hidden="true">
      <g transform="translate(0 62)">
        {years.map(({ at, stems, held, roots }) => {
          const places = stemPlaces(Array.from({ length: stems }, (_, i) => ({ state: i < held ? 'held' : 'toCome' })));
          return (
            <g key={at} transform={`translate(${at} 0)`}>
              {rootPaths(narrow(places), roots).map((path) => (
                <path key={path} className="mark-lasting" d={path} />
              ))}
              {narrow(places).map(({ x, top, state }) => (
                <g key={x}>
                  <path className="mark-dated" d={`M${x} 62V${top}`} />
                  <circle className={state === 'held' ? 'mark-dot' : 'mark-ring'} cx={x} cy={top - 5} r="5" />
                </g>
              ))}
            </g>
          );
        })}
        <path className="mark-line" d="M-2400 62H2400" />
      </g>
    </svg>
  );
}

function narrow(places: ReturnType<typeof stemPlaces>) {
  return places.map((place, index) => ({ ...place, x: 24 + index * 28, top: place.top - 8 * index }));
}
