const ground = 62;
const most = 9;
const gap = 30;

/** Who waits in line before and after one, on the ground line: those before stand in outline, one's own place is filled. Decoration. */
export function LineMark({ place, size }: { place: number; size: number }) {
  const first = Math.max(1, Math.min(place - 4, size - most + 1));
  const places = Array.from({ length: Math.min(most, size) }, (_, index) => first + index);
  return (
    <svg className="edition-mark" viewBox={`0 0 320 ${ground + 4}`} aria-hidden="true">
      <path className="mark-line" d={`M-2400 ${ground}H2400`} />
      {places.map((at, index) => {
        const x = 28 + index * gap;
        const isOwn = at === place;
        const top = isOwn ? 22 : 36;
        return (
          <g key={at}>
            <path className={isOwn ? 'mark-self-stem' : 'mark-dated'} d={`M${x} ${ground}V${top}`} />
            <circle className={isOwn ? 'mark-self' : 'mark-ring'} cx={x} cy={top - 6} r={isOwn ? 7 : 5} />
          </g>
        );
      })}
    </svg>
  );
}
