import type { MaterialTableRowFragment as Row } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { fileSize } from '../ui/file-size.js';
import { Form } from '../ui/form.js';
import { StateBadge } from '../ui/state-badge.js';
import { Table } from '../ui/table.js';
import { useReading, useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';

const MaterialTableRowFragment = graphql(`
  fragment MaterialTableRow on MaterialLine {
    id
    title
    kind
    address
    fileName
    fileSize
    release
    releasesAt
    isReleased
    session {
      title
    }
    cohort {
      name
    }
  }
`);

interface MaterialTableProps {
  materials: readonly FragmentType<typeof MaterialTableRowFragment>[];
  /** Zone of the edition. */
  zone: string;
}

/** Materials with who finds them and when; each can be removed. */
export function MaterialTable({ materials, zone }: MaterialTableProps) {
  const rows = readFragment(MaterialTableRowFragment, materials);
  const { say, locale } = useReading();
  return (
    <Table
      caption={say('material.title')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: say('field.title'),
          cell: ({ title, address, fileName }) => (
            <a href={address} rel="noreferrer" download={fileName ?? undefined}>
              {title}
            </a>
          ),
        },
        {
          key: 'kind',
          head: say('material.kind'),
          cell: ({ kind, fileSize: size }) =>
            [say(`material.kind.${kind}`), size == null ? say('material.link') : fileSize(locale, size)].join(' · '),
        },
        {
          key: 'session',
          head: say('material.of'),
          cell: ({ session }) => session?.title ?? say('material.wholeEdition'),
        },
        { key: 'for', head: say('material.for'), cell: ({ cohort }) => cohort?.name ?? say('material.everyone') },
        { key: 'release', head: say('material.found'), cell: (row) => <Found row={row} zone={zone} /> },
        {
          key: 'remove',
          head: say('material.change'),
          cell: ({ id, title }) => (
            <Form name={`remove:${id}`} inline>
              <SubmitButton weight="plain" small>
                {say('material.remove')}
                <span className="visually-hidden"> {title}</span>
              </SubmitButton>
            </Form>
          ),
        },
      ]}
    />
  );
}

function Found({ row: { isReleased, release, releasesAt }, zone }: { row: Row; zone: string }) {
  const say = useText();
  if (isReleased) return <StateBadge tone="done">{say('material.isFound')}</StateBadge>;
  if (!releasesAt) return say(`material.release.${release}`);
  return (
    <>
      {say('material.from')} <DateTime at={releasesAt} zone={zone} />
    </>
  );
}
