import type { Tone } from '../tone.js';
import { type Look, strokeOf } from './look.js';

/** A stretch of a lane; both ends in the measure of the lanes. */
export interface LaneSpan {
  readonly from: number;
  readonly to: number;
  readonly look: Look;
}

/** A moment on a lane; hollow while it is still to come. */
export interface LaneDot {
  readonly at: number;
  readonly tone: Tone;
  readonly isHollow?: boolean;
  /** One of many: on the ground line a short stem without a dot. */
  readonly isStem?: boolean;
}

/** One line of a picture, with what it is called above it. */
export interface Lane {
  readonly key: string;
  readonly label: React.ReactNode;
  readonly spans?: readonly LaneSpan[];
  readonly dots?: readonly LaneDot[];
  /** The ground line: its dots stand on stems. */
  readonly isGround?: boolean;
}

/** A moment or place along all lanes, named under them. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

interface LanesProps {
  from: number;
  to: number;
  lanes: readonly Lane[];
  ticks: readonly Tick[];
  /** A stretch of all lanes that is marked out; may come in two parts. */
  boxes?: readonly { readonly from: number; readonly to: number }[];
  /** A moment that is marked on all lanes. */
  now?: Tick | null;
}

/** Lanes over one measure, from the reader's side of beginning to the other; names stay in words at every width. */
export function Lanes({ from, to, lanes, ticks, boxes = [], now = null }: LanesProps) {
  const share = (at: number) => (100 * (Math.min(to, Math.max(from, at)) - from)) / (to - from || 1);
  return (
    <div className="lanes" aria-hidden="true">
      {ticks.map((tick) => (
        <div key={tick.at} className="lane-tick" style={{ insetInlineStart: `${share(tick.at)}%` }}>
          <span>{tick.label}</span>
        </div>
      ))}
      {boxes.map((box) => (
        <div
          key={box.from}
          className="lane-box"
          style={{ insetInlineStart: `${share(box.from)}%`, inlineSize: `${share(box.to) - share(box.from)}%` }}
        />
      ))}
      {now && (
        <div className="lane-tick lane-now" style={{ insetInlineStart: `${share(now.at)}%` }}>
          <span>{now.label}</span>
        </div>
      )}
      {lanes.map((lane) => (
        <div key={lane.key} className="lane">
          <p>{lane.label}</p>
          <LaneDrawing lane={lane} share={share} />
        </div>
      ))}
    </div>
  );
}

function LaneDrawing({ lane, share }: { lane: Lane; share: (at: number) => number }) {
  const height = lane.isGround ? 34 : 16;
  const line = lane.isGround ? height - 4 : height / 2;
  return (
    <svg
      viewBox={`0 0 100 ${height}`}
      aria-hidden="true"
      preserveAspectRatio="none"
      style={{ blockSize: `${height}px` }}
    >
      {lane.isGround && (
        <path className="mark-line" d={`M0 ${line}H100`} vectorEffect="non-scaling-stroke" strokeWidth="1.5" />
      )}
      {lane.spans?.map((span) => (
        <path
          key={`${span.from} ${span.look.stroke}`}
          d={`M${share(span.from).toFixed(2)} ${line}H${Math.max(share(span.to), share(span.from) + 0.4).toFixed(2)}`}
          {...strokeOf(span.look)}
        />
      ))}
      {lane.dots?.map((dot) => (
        <Dot
          key={dot.at}
          dot={dot}
          x={share(dot.at)}
          y={heightOf(lane, dot, line)}
          foot={lane.isGround ? line : null}
        />
      ))}
    </svg>
  );
}

function heightOf({ isGround }: Lane, { isStem }: LaneDot, line: number): number {
  if (!isGround) return line;
  return isStem ? line - 12 : 8;
}

function Dot({ dot, x, y, foot }: { dot: LaneDot; x: number; y: number; foot: number | null }) {
  const spot = `M${x.toFixed(2)} ${y}h0.001`;
  return (
    <>
      {foot !== null && (
        <path
          className={`mark tone-${dot.tone}`}
          d={`M${x.toFixed(2)} ${foot}V${y}`}
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {!dot.isStem && (
        <path className={`mark dot tone-${dot.tone}`} d={spot} strokeWidth="11" vectorEffect="non-scaling-stroke" />
      )}
      {dot.isHollow && <path className="mark dot hollow" d={spot} strokeWidth="7" vectorEffect="non-scaling-stroke" />}
    </>
  );
}
