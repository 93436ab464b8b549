import { createHash, createVerify, type KeyObject } from 'node:crypto';

/** Tags of a DKIM-Signature, and whether body and signature are true for the key (RFC 6376, relaxed/relaxed, RSA-SHA256). */
export interface DkimVerdict {
  tags: Record<string, string>;
  isBodyTrue: boolean;
  isSignatureTrue: boolean;
}

/** Header fields as written, from top to bottom, folds and all. */
function fieldsOf(head: string): string[] {
  return head.split(/\r\n(?![ \t])/);
}

function relaxed(field: string): string {
  const at = field.indexOf(':');
  const value = field
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, at).trim().toLowerCase()}:${value}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  return `${lines.join('\r\n').replace(/(\r\n)*$/, '')}\r\n`;
}

/** Judges the first signature of a raw message by the key that its domain would publish. */
export function verifyDkim(raw: Buffer, publicKey: KeyObject): DkimVerdict {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const fields = fieldsOf(text.slice(0, end));
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
  const value = signature.slice(signature.indexOf(':') + 1).replace(/\s+/g, '');
  const tags = Object.fromEntries(
    value.split(';').map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
  const body = createHash('sha256')
    .update(Buffer.from(relaxedBody(text.slice(end + 4)), 'latin1'))
    .digest('base64');
  // A name that is signed twice means the next one up; one that is absent means nothing.
  const left = [...fields];
  const signed = (tags['h'] ?? '').split(':').flatMap((name) => {
    const at = left.findLastIndex((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return at < 0 ? [] : left.splice(at, 1);
  });
  const unsigned = relaxed(signature.replace(/([;\s]b=)[^;]*/, '$1'));
  const lines = [...signed.map(relaxed), unsigned].join('\r\n');
  const isSignatureTrue = createVerify('RSA-SHA256')
    .update(lines, 'latin1')
    .verify(publicKey, tags['b'] ?? '', 'base64');
  return { tags, isBodyTrue: tags['bh'] === body, isSignatureTrue };
}
