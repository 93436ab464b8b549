import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A form with a file as it was sent. */
export interface SentForm {
  /** What was typed, by the name of its field. */
  readonly values: Record<string, string>;
  /** Null: none was chosen. */
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
  /** Whether the file has more bytes than it may; it is cut off then. */
  readonly isTooLarge: boolean;
}

/** How much such a form may hold: bytes of its file, fields, bytes of each. */
export interface FormLimits {
  readonly largest: number;
  readonly fields: number;
  readonly longest: number;
}

/** From now on `fastify`, a scope of its own, takes forms with one file. */
export async function takeFileForms(fastify: FastifyInstance, { largest, fields, longest }: FormLimits): Promise<void> {
  const limits = { fileSize: largest, files: 1, fields, fieldSize: longest, parts: fields + 4 };
  await fastify.register(multipart, { limits, throwFileSizeLimit: false });
}

/**
 * Everything that was typed, and the file in `field`; what is too large is read to its end and let go, so that what was
 * typed beside it is known. Null for what is no such form.
 */
export async function sentForm(request: FastifyRequest, field: string): Promise<SentForm | null> {
  if (!request.isMultipart()) return null;
  // Cut short on its way, or more of something than the limits say.
  return read(request, field).catch(() => null);
}

async function read(request: FastifyRequest, field: string): Promise<SentForm> {
  const values: Record<string, string> = {};
  let file: SentForm['file'] = null;
  let isTooLarge = false;
  for await (const part of request.parts()) {
    if (part.type === 'field') values[part.fieldname] = String(part.value);
    else if (part.fieldname !== field || !part.filename) part.file.resume();
    else {
      const chunks: Buffer[] = [];
      for await (const chunk of part.file) chunks.push(chunk as Buffer);
      isTooLarge = part.file.truncated;
      file = { name: asTyped(part.filename), bytes: Buffer.concat(chunks) };
    }
  }
  return { values, file, isTooLarge };
}

/** Browsers write three signs of a file's name otherwise in a form (HTML, "multipart/form-data encoding"). */
function asTyped(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0D%0A|%0D|%0A/g, ' ');
}
