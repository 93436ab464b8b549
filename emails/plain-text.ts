import { type Block, linesOf } from './block.js';
import type { Stop } from './layout.js';

function underlined(text: string, mark: string): string {
  return `${text}\n${mark.repeat(Math.min(60, text.length))}`;
}

/** A label as the reader's language writes it before what it names: some put a space before the colon. */
type Labelled = (label: string) => string;

function partAsText(block: Block, labelled: Labelled): string | null {
  switch (block.kind) {
    case 'title':
      return underlined(block.text, '=');
    case 'heading':
      return underlined(block.text, '-');
    case 'facts':
      return block.facts.map((fact) => `${labelled(fact[0])} ${linesOf(fact).join('\n  ')}`).join('\n') || null;
    case 'dates':
      return block.dates
        .map(({ title, lines, link }) =>
          [`* ${title}`, ...lines, ...(link ? [labelled(link.label), link.href] : [])].join('\n  '),
        )
        .join('\n');
    case 'list':
      return block.items.map((item) => `* ${item}`).join('\n');
    case 'button':
    case 'link':
      // A title that asks or exclaims takes no colon.
      return `${/[?!.…؟]$/.test(block.label) ? block.label : labelled(block.label)}\n${block.href}`;
    case 'code':
      return `    ${block.text}`;
    default:
      return block.text;
  }
}

/** A mail as plain text: everything the HTML says, in its order, each address on a line of its own. */
export function textOf(
  mail: { blocks: readonly Block[]; reason: string; stop?: Stop | null },
  publicUrl: string,
  labelled: Labelled,
): string {
  const stop = mail.stop ? [`${labelled(mail.stop.label)}\n${mail.stop.href}`] : [];
  // Two dashes and a space begin a signature, which programs show apart.
  const foot = ['-- ', mail.reason, ...stop, publicUrl].join('\n');
  const parts = [...mail.blocks.map((block) => partAsText(block, labelled)).filter((part) => part !== null), foot];
  // Spaces that hold words together matter where lines break, which is up to the reader here.
  return `${parts.join('\n\n').replaceAll('\u00A0', ' ')}\n`;
}
