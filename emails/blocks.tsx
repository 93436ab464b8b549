import { Button, Heading, Link, Section, Text } from 'react-email';
import { type Block, type Dated, type Fact, linesOf } from './block.js';
import { light, sans } from './colours.js';
import { Said } from './said.js';
import { hairline, heading, link, paragraph, small } from './styles.js';
import { WrittenPart } from './written.js';

/** A part of a mail as HTML. */
export function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'title':
      return (
        <Heading
          as="h1"
          className="p-text-ink"
          style={{ ...heading, fontSize: '28px', lineHeight: '35px', margin: '0 0 20px' }}
        >
          <Said text={block.text} />
        </Heading>
      );
    case 'heading':
      return (
        <Heading
          as="h2"
          className="p-text-ink"
          style={{ ...heading, fontSize: '19px', lineHeight: '26px', margin: '28px 0 8px' }}
        >
          <Said text={block.text} />
        </Heading>
      );
    case 'text':
      return (
        <Text className="p-text-ink" style={paragraph}>
          <Said text={block.text} />
        </Text>
      );
    case 'note':
      return (
        <Text className="p-text-muted" style={small}>
          <Said text={block.text} />
        </Text>
      );
    case 'written':
      return <WrittenPart html={block.html} text={block.text} />;
    case 'code':
      return <Code text={block.text} />;
    case 'facts':
      return <Facts facts={block.facts} />;
    case 'dates':
      return <Dates dates={block.dates} />;
    case 'list':
      return (
        <ul className="p-text-ink" style={{ ...paragraph, paddingInlineStart: '20px' }}>
          {block.items.map((item) => (
            <li key={item} style={{ marginBottom: '6px' }}>
              <Said text={item} />
            </li>
          ))}
        </ul>
      );
    case 'button':
      return <Action label={block.label} href={block.href} />;
    case 'link':
      return (
        <Text className="p-text-ink" style={paragraph}>
          <Link href={block.href} className="p-text-moss" style={link}>
            <Said text={block.label} />
          </Link>
        </Text>
      );
  }
}

function Code({ text }: { text: string }) {
  const style = {
    ...paragraph,
    backgroundColor: light.sunk,
    borderRadius: '6px',
    fontSize: '28px',
    fontWeight: 600,
    letterSpacing: '6px',
    lineHeight: '38px',
    margin: '0 0 20px',
    padding: '12px 16px',
    textAlign: 'center' as const,
  };
  return (
    <Text className="p-text-ink p-ground-sunk" style={style}>
      {text}
    </Text>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  const cell = { borderTop: hairline, margin: 0, textAlign: 'start' as const, verticalAlign: 'top' };
  const label = {
    ...small,
    ...cell,
    fontWeight: 400,
    padding: '12px 0 10px',
    paddingInlineEnd: '16px',
    width: '128px',
  };
  return (
    <table
      role="presentation"
      cellPadding={0}
      cellSpacing={0}
      style={{ borderCollapse: 'collapse', margin: '0 0 14px', width: '100%' }}
    >
      <tbody>
        {facts.map((fact) => (
          <tr key={fact[0]}>
            <td className="p-text-muted p-edge-line p-fact-label" style={label}>
              {fact[0]}
            </td>
            <td className="p-text-ink p-edge-line p-fact-value" style={{ ...paragraph, ...cell, padding: '10px 0' }}>
              <Lines lines={linesOf(fact)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The first line in ink, the others beneath it, quieter. */
function Lines({ lines }: { lines: readonly string[] }) {
  const [first, ...rest] = lines;
  return (
    <>
      {first !== undefined && <Said text={first} />}
      {rest.map((line) => (
        <span key={line} className="p-text-muted" style={{ ...small, display: 'block', margin: 0 }}>
          <Said text={line} />
        </span>
      ))}
    </>
  );
}

function Dates({ dates }: { dates: readonly Dated[] }) {
  return (
    <Section style={{ margin: '0 0 20px' }}>
      {dates.map(({ title, lines, link: to }) => (
        <div
          key={`${title} ${lines[0]}`}
          className="p-edge-line p-text-ink"
          style={{ ...paragraph, borderTop: hairline, margin: 0, padding: '10px 0' }}
        >
          <strong style={{ display: 'block', fontWeight: 600 }}>
            <Said text={title} />
          </strong>
          <Lines lines={lines} />
          {to && (
            <Link href={to.href} className="p-text-moss" style={{ ...link, fontSize: '14px', lineHeight: '21px' }}>
              {to.label}
            </Link>
          )}
        </div>
      ))}
    </Section>
  );
}

/** Where a link leads, for people: without the scheme, and without the secret at its end. */
function shownAddress(href: string): string {
  return href
    .replace(/^https?:\/\//, '')
    .replace(/\?.*$/, '')
    .replace(/(?=[^/]*[A-Z])[^/]{20,}$/, '…');
}

/** A button of at least 44 px, and below it where it leads, for those who read before they click. */
function Action({ label, href }: { label: string; href: string }) {
  const button = {
    backgroundColor: light.moss,
    borderRadius: '6px',
    color: light['on-act'],
    fontFamily: sans,
    fontSize: '16px',
    fontWeight: 600,
    lineHeight: '22px',
    padding: '13px 24px',
  };
  return (
    <Section style={{ margin: '8px 0 20px' }}>
      <Button href={href} className="p-ground-moss p-text-on-act" style={button}>
        {label}
      </Button>
      <Text className="p-text-muted" style={{ ...small, margin: '10px 0 0', overflowWrap: 'anywhere' }}>
        <span dir="ltr">{shownAddress(href)}</span>
      </Text>
    </Section>
  );
}
