import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const generated = join(import.meta.dirname, 'graphql/generated');
const call = /\bgraphql\(`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`\)/g;
const made = /export const (\w+)Document = new TypedDocumentString\(`([^`]*)`/g;

/**
 * Puts the text of each GraphQL document where it is used, so that a page loads its own documents and not everybody's:
 * codegen's own table of them all is one piece, which no bundler can take apart. Only the types of a fragment are used
 * while the product runs. Throws on a document that codegen has not seen.
 */
export function inlinedDocuments(): Plugin {
  const texts = new Map<string, string>();
  return {
    name: 'inlined-documents',
    apply: 'build',
    enforce: 'pre',
    async buildStart() {
      const source = await readFile(join(generated, 'graphql.ts'), 'utf8');
      for (const [, name = '', text = ''] of source.matchAll(made)) texts.set(name, text.replace(/\s+/g, ' ').trim());
    },
    transform(code, id) {
      if (id.startsWith(generated)) return { code, moduleSideEffects: false };
      const inlined = code.replace(call, (_, kind: string, name: string) => {
        if (kind === 'fragment') return 'null';
        const text = texts.get(name);
        if (!text) throw new Error(`${id}: ${name} is not in the generated documents; run npm run codegen`);
        return `({ toString: () => ${JSON.stringify(text)} })`;
      });
      return inlined === code ? null : inlined;
    },
  };
}
