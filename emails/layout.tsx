import type { ReactNode } from 'react';
import { Head, Hr, Html, Link, Preview, Text } from 'react-email';
import type { Block } from './block.js';
import { Part } from './blocks.js';
import { light, sans, styleSheet } from './colours.js';
import { Header } from './mark.js';
import { Direction } from './said.js';
import { small } from './styles.js';

/** A way to end mails of this sort, for those that are no answer to something the reader did. */
export interface Stop {
  label: string;
  href: string;
}

/** What the layout needs of a mail. */
export interface LayoutProps {
  subject: string;
  preview: string;
  blocks: readonly Block[];
  reason: string;
  stop?: Stop | null;
  lang: string;
  direction: 'ltr' | 'rtl';
  publicUrl: string;
}

/** The frame of every mail: who writes and the ground line above, why the reader gets it below. */
export function MailLayout({ subject, preview, blocks, reason, stop, lang, direction, publicUrl }: LayoutProps) {
  const page = { backgroundColor: light.paper, fontFamily: sans };
  return (
    <Html lang={lang} dir={direction}>
      <Head>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{styleSheet}</style>
      </Head>
      <body lang={lang} dir={direction} className="p-ground-paper" style={{ ...page, margin: 0 }}>
        <Preview>{preview}</Preview>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} className="p-ground-paper" style={page}>
          <tbody>
            <tr>
              <td align="center" className="p-around" style={{ padding: '24px 12px' }}>
                <Card>
                  <Direction value={direction}>
                    {blocks.map((block, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a mail is rendered once and never reordered
                      <Part key={index} block={block} />
                    ))}
                  </Direction>
                  <Hr className="p-edge-line" style={{ ...rule, margin: '28px 0 14px' }} />
                  <Footer reason={reason} stop={stop ?? null} publicUrl={publicUrl} />
                </Card>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </Html>
  );
}

const rule = { border: 0, borderTop: `1px solid ${light.line}`, width: '100%' };

/** The surface that everything stands on, with the name and the ground line. A table, because Outlook knows nothing else. */
function Card({ children }: { children: ReactNode }) {
  const card = {
    backgroundColor: light.surface,
    border: `1px solid ${light.line}`,
    borderCollapse: 'separate' as const,
    borderRadius: '6px',
    maxWidth: '600px',
    textAlign: 'start' as const,
    width: '100%',
  };
  return (
    <table
      role="presentation"
      cellPadding={0}
      cellSpacing={0}
      className="p-card p-ground-surface p-edge-line"
      style={card}
    >
      <tbody>
        <tr>
          <td className="p-inside" style={{ padding: '24px 32px 28px' }}>
            <Header />
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Footer({ reason, stop, publicUrl }: { reason: string; stop: Stop | null; publicUrl: string }) {
  const link = { color: light.muted, textDecoration: 'underline' };
  return (
    <Text className="p-text-muted" style={{ ...small, margin: 0 }}>
      {reason}
      <br />
      {stop && (
        <>
          <Link href={stop.href} className="p-text-muted" style={link}>
            {stop.label}
          </Link>
          <br />
        </>
      )}
      <Link href={publicUrl} className="p-text-muted" style={link}>
        {publicUrl.replace(/^https?:\/\//, '')}
      </Link>
    </Text>
  );
}
