import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from 'react-email';

/** One part of a mail. Texts are plain; the layout escapes them. */
export type Block =
  | { kind: 'title'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: readonly (readonly [label: string, value: string])[] }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'links'; links: readonly (readonly [label: string, href: string])[] }
  | { kind: 'code'; text: string }
  | { kind: 'note'; text: string };

const ink = '#1E2823';
const muted = '#55605A';
const moss = '#2C6A4E';
const font = '-apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

const paragraph = { color: ink, fontSize: '16px', lineHeight: '25px', margin: '0 0 16px' };
const small = { ...paragraph, color: muted, fontSize: '14px', lineHeight: '21px' };
const link = { color: moss, textDecoration: 'underline' };

/** A part of a mail as HTML. */
function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'title':
      return (
        <Heading
          as="h1"
          style={{ color: ink, fontSize: '23px', lineHeight: '30px', fontWeight: 600, margin: '0 0 16px' }}
        >
          {block.text}
        </Heading>
      );
    case 'text':
      return <Text style={paragraph}>{block.text}</Text>;
    case 'note':
      return <Text style={small}>{block.text}</Text>;
    case 'code':
      return (
        <Text style={{ ...paragraph, fontSize: '28px', lineHeight: '36px', letterSpacing: '4px', fontWeight: 600 }}>
          {block.text}
        </Text>
      );
    case 'facts':
      return <Facts facts={block.facts} />;
    case 'list':
      return (
        <ul style={{ ...paragraph, paddingLeft: '20px' }}>
          {block.items.map((item) => (
            <li key={item} style={{ marginBottom: '8px' }}>
              {item}
            </li>
          ))}
        </ul>
      );
    case 'button':
      return <Action label={block.label} href={block.href} />;
    case 'links':
      return (
        <Text style={paragraph}>
          {block.links.map(([label, href], index) => (
            <span key={label}>
              {index > 0 ? ' · ' : ''}
              <Link href={href} style={link}>
                {label}
              </Link>
            </span>
          ))}
        </Text>
      );
  }
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 20px', width: '100%' }}>
      <tbody>
        {facts.map(([label, value]) => (
          <tr key={`${label} ${value}`}>
            <td style={{ ...small, margin: 0, padding: '0 16px 8px 0', verticalAlign: 'top', width: '120px' }}>
              {label}
            </td>
            <td style={{ ...paragraph, margin: 0, padding: '0 0 8px', verticalAlign: 'top' }}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A button of at least 44 px, with its address in plain sight below for those who read before they click. */
function Action({ label, href }: { label: string; href: string }) {
  const button = {
    backgroundColor: moss,
    borderRadius: '6px',
    color: '#FFFFFF',
    fontSize: '16px',
    padding: '13px 24px',
  };
  return (
    <Section style={{ margin: '0 0 16px' }}>
      <Button href={href} style={button}>
        {label}
      </Button>
      <Text style={{ ...small, fontSize: '12px', lineHeight: '18px', margin: '8px 0 0', wordBreak: 'break-all' }}>
        {href}
      </Text>
    </Section>
  );
}

/** What the layout needs of a mail. */
export interface LayoutProps {
  preview: string;
  blocks: readonly Block[];
  reason: string;
  lang: string;
  direction: 'ltr' | 'rtl';
  publicUrl: string;
}

/** The frame of every mail: the ground line above, who sends it and why below. */
export function MailLayout({ preview, blocks, reason, lang, direction, publicUrl }: LayoutProps) {
  return (
    <Html lang={lang} dir={direction}>
      <Head>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{preview}</Preview>
      <Body
        lang={lang}
        dir={direction}
        style={{ backgroundColor: '#FAF9F5', fontFamily: font, margin: 0, padding: '24px 12px' }}
      >
        <Container style={{ backgroundColor: '#FFFFFF', borderRadius: '6px', maxWidth: '600px', padding: '24px 28px' }}>
          <Text style={{ color: moss, fontSize: '16px', fontWeight: 600, margin: '0 0 8px' }}>Perennial</Text>
          <Hr style={{ borderColor: moss, borderTopWidth: '2px', margin: '0 0 24px' }} />
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a mail is rendered once and never reordered
            <Part key={index} block={block} />
          ))}
          <Hr style={{ borderColor: '#DEDBD0', margin: '24px 0 12px' }} />
          <Text style={{ ...small, fontSize: '12px', lineHeight: '18px', margin: 0 }}>
            {reason}{' '}
            <Link href={publicUrl} style={link}>
              {publicUrl.replace(/^https?:\/\//, '')}
            </Link>
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

function partAsText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `${block.text}\n${'-'.repeat(Math.min(60, block.text.length))}`;
    case 'facts':
      return block.facts.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'button':
      return `${block.label}:\n${block.href}`;
    case 'links':
      return block.links.map(([label, href]) => `${label}: ${href}`).join('\n');
    default:
      return block.text;
  }
}

/** The same mail as plain text. */
export function textOf(mail: { blocks: readonly Block[]; reason: string }, publicUrl: string): string {
  return `${[...mail.blocks.map(partAsText), `--\n${mail.reason} ${publicUrl}`].join('\n\n')}\n`;
}
