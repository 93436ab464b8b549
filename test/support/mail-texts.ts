const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function unescaped(text: string): string {
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#'))
      return String.fromCodePoint(Number(name.replace(/^#x?/i, (m) => (m === '#' ? '' : '0x'))));
    return entities[name] ?? whole;
  });
}

/** What a person reads in a mail's HTML, in one line of words. */
export function readHtml(html: string): string {
  // What stands before the first table is hidden: lists of mails show it beside the subject.
  const body = html.slice(html.indexOf('<table')).replace(/<!--.*?-->/gs, '');
  return unescaped(body.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

/** Every address that a mail's HTML links to. */
export function htmlLinks(html: string): string[] {
  return [...html.matchAll(/\shref="([^"]*)"/g)].map(([, href = '']) => unescaped(href));
}

/** Every address in a mail's text. */
export function textLinks(text: string): string[] {
  return text.match(/https?:\/\/[^\s,]+/g) ?? [];
}
