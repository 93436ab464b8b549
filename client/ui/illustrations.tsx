/** Small pictures of where a reader stands; decoration beside words that say the same. */
export type PictureName = 'empty' | 'lost' | 'confirmed' | 'waiting' | 'mail' | 'ended';

const line = <path className="mark-line" d="M4 72h232" />;
const roots = <path className="mark-lasting" d="M120 72c0 14-14 16-26 26M120 72v32M120 72c0 14 14 16 26 26" />;

const pictures: Record<PictureName, React.ReactNode> = {
  empty: (
    <>
      {line}
      <path className="mark-dated" d="M120 72V40" strokeDasharray="3 5" />
      <circle className="mark-dated" cx="120" cy="32" r="7" strokeDasharray="3 4" />
      <g className="mark-faint">{roots}</g>
    </>
  ),
  lost: (
    <>
      <path className="mark-line" d="M4 72h78M158 72h78" />
      <path className="mark-line mark-faint" d="M92 72h6M106 72h6M120 72h6M134 72h6M148 72h4" />
      <path className="mark-dated" d="M46 72V44M196 72V50" />
      <circle className="mark-dot" cx="46" cy="38" r="5" />
      <circle className="mark-ring" cx="196" cy="44" r="5" />
      <path className="mark-dated" d="M113 44a8 8 0 1 1 11 7c-3 1-4 3-4 6" />
      <circle className="mark-dot" cx="120" cy="63" r="1.6" />
      <path className="mark-lasting mark-faint" d="M46 72c0 16 14 20 40 20M196 72c0 12-12 16-30 16" />
    </>
  ),
  confirmed: (
    <>
      {line}
      {roots}
      <path className="mark-dated" d="M60 72V56M90 72V48M150 72V48M180 72V56" />
      <circle className="mark-ring" cx="60" cy="51" r="4.5" />
      <circle className="mark-ring" cx="90" cy="43" r="4.5" />
      <circle className="mark-ring" cx="150" cy="43" r="4.5" />
      <circle className="mark-ring" cx="180" cy="51" r="4.5" />
      <path className="mark-done" d="M120 72V38" />
      <circle cx="120" cy="24" r="13" fill="var(--moss)" />
      <path d="m114 24 4.5 4.5L127 20" fill="none" stroke="var(--on-act)" strokeWidth="2" />
    </>
  ),
  waiting: (
    <>
      {line}
      <path className="mark-dated" d="M40 72V46M72 72V46M104 72V46" />
      <circle className="mark-dot" cx="40" cy="41" r="5" />
      <circle className="mark-dot" cx="72" cy="41" r="5" />
      <circle className="mark-dot" cx="104" cy="41" r="5" />
      <path className="mark-dated" d="M136 72V46M168 72V46M200 72V46" strokeDasharray="3 5" />
      <circle className="mark-ring" cx="136" cy="41" r="5" stroke="var(--amber)" />
      <circle className="mark-ring mark-faint" cx="168" cy="41" r="5" />
      <circle className="mark-ring mark-faint" cx="200" cy="41" r="5" />
      <path className="mark-line" d="M122 20h28m-6-5 6 5-6 5" />
    </>
  ),
  mail: (
    <>
      {line}
      <path className="mark-paper" d="M88 30h64v42H88z" />
      <path className="mark-line" d="m88 31 32 24 32-24" />
      <path className="mark-dated" d="M170 72V40" />
      <circle className="mark-dot" cx="170" cy="34" r="5" />
      <path className="mark-lasting" d="M170 72c0 16-16 20-50 20H70" />
    </>
  ),
  ended: (
    <>
      {line}
      <path className="mark-dated" d="M60 72V52M90 72V46M120 72V40M150 72V46M180 72V52" />
      <circle className="mark-dot" cx="60" cy="47" r="4.5" />
      <circle className="mark-dot" cx="90" cy="41" r="4.5" />
      <circle className="mark-dot" cx="120" cy="35" r="4.5" />
      <circle className="mark-dot" cx="150" cy="41" r="4.5" />
      <circle className="mark-dot" cx="180" cy="47" r="4.5" />
      <path className="mark-lasting" d="M90 72c0 10 10 14 30 14h116M120 72c0 20 10 28 30 28h86" />
    </>
  ),
};

/** The picture of a name. */
export function Picture({ name }: { name: PictureName }) {
  return (
    <svg className="picture" viewBox="0 0 240 112" width="240" height="112" fill="none" aria-hidden="true">
      {pictures[name]}
    </svg>
  );
}
