import type { ImportedPersonFragment as Person } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { StateBadge } from '../ui/state-badge.js';
import { Table } from '../ui/table.js';
import { useReading, useText } from '../ui/text.js';

const ImportedPersonFragment = graphql(`
  fragment ImportedPerson on ImportedPerson {
    lines
    name
    email
    match
    participantName
    state
    minutes
    isAttended
    standing
    standingMinutes
    effect
  }
`);

const tones = { MATCHED: 'done', BY_NAME: 'waiting', AMBIGUOUS: 'failed', NOT_FOUND: 'failed' } as const;

/** What each person of a list would become, whoever needs a look first. */
export function ImportTable(props: { people: readonly FragmentType<typeof ImportedPersonFragment>[] }) {
  const people = readFragment(ImportedPersonFragment, props.people);
  const say = useText();
  return (
    <Table
      caption={say('attendanceList.caption')}
      rows={people}
      rowKey={({ lines }) => String(lines[0])}
      columns={[
        { key: 'line', head: say('attendanceList.line'), cell: (person) => <Named person={person} /> },
        { key: 'match', head: say('attendanceList.match'), cell: (person) => <Match person={person} /> },
        { key: 'mark', head: say('attendanceList.becomes'), cell: (person) => <Mark person={person} /> },
      ]}
    />
  );
}

function Named({ person: { lines, name, email } }: { person: Person }) {
  const { locale, say } = useReading();
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(lines.map(String));
  return (
    <>
      <bdi>{name || email}</bdi>
      <br />
      <span className="muted">
        {say('attendanceList.lines', { count: lines.length, lines: list })}
        {name && email && (
          <>
            {' · '}
            <bdi>{email}</bdi>
          </>
        )}
      </span>
    </>
  );
}

function Match({ person: { match, participantName } }: { person: Person }) {
  const say = useText();
  return (
    <>
      {participantName && (
        <>
          <bdi>{participantName}</bdi>{' '}
        </>
      )}
      <StateBadge tone={tones[match]}>{say(`attendanceList.${match}`)}</StateBadge>
    </>
  );
}

function useMark() {
  const say = useText();
  return (state: NonNullable<Person['state']>, minutes: number | null | undefined) =>
    minutes == null
      ? say(`attendance.${state}`)
      : `${say(`attendance.${state}`)} (${say('attendance.minutes', { count: minutes })})`;
}

function Mark({ person }: { person: Person }) {
  const { match, state, minutes, isAttended, standing, standingMinutes, effect } = person;
  const say = useText();
  const words = useMark();
  if (!state || match === 'AMBIGUOUS' || match === 'NOT_FOUND') {
    return <span className="muted">{say('attendanceList.noMark')}</span>;
  }
  const notes = [
    state === 'PARTIAL' && say(isAttended ? 'attendanceList.counts' : 'attendanceList.countsNot'),
    (effect === 'EQUAL' || effect === 'KEPT') && say(`attendanceList.${effect}`),
    standing && effect !== 'EQUAL' && say('attendanceList.now', { mark: words(standing, standingMinutes) }),
  ].filter((note) => note !== false && note !== null);
  return (
    <>
      <strong>{words(state, minutes)}</strong>
      {notes.length > 0 && (
        <>
          <br />
          <span className="muted">{notes.join(' · ')}</span>
        </>
      )}
    </>
  );
}
