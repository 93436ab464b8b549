import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Sends one GraphQL document as the person who asked for the page. */
export type RunDocument = (query: string, variables: Record<string, unknown>) => Promise<GraphqlAnswer>;

/** What a GraphQL server answers, as far as pages read it. */
export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

/** Addresses of the built files that a page needs. */
export interface PageFiles {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  /** Fonts that the first words on the page are set in. */
  readonly fonts: readonly string[];
}

/** What scripts and styles inside a page carry so that the content security policy lets them be. */
export interface Nonces {
  readonly script: string;
  readonly style: string;
}

/** What the client's `render` asks for. */
export interface RenderOptions {
  /** BCP 47 tag. */
  readonly locale: string;
  /** IANA zone; null: not known yet. */
  readonly timeZone: string | null;
  readonly signedIn: boolean;
  readonly execute: RunDocument;
  /** Of this answer's content security policy. */
  readonly nonces: Nonces;
  readonly requestId: string;
  /** Whether there are pages for those who build the product. */
  readonly devPages: boolean;
  readonly files: { readonly interactive: PageFiles; readonly plain: PageFiles };
  onError(error: unknown): void;
}

/** Answers a page request with a document or a redirect. */
export type Render = (request: Request, options: RenderOptions) => Promise<Response>;

/** The web client as the server sees it: how a page is rendered, and which files it loads. */
export interface PageClient {
  render: Render;
  readonly files: RenderOptions['files'];
  /** Folder of hashed files; null where the files are made on request. */
  readonly assets: string | null;
  /** Folder of the icons that browsers ask for by name. */
  readonly icons: string;
}

/** Path under which every file of the client is served. */
export const clientBase = '/client/';

type Manifest = Record<string, { readonly file: string; readonly assets?: readonly string[] }>;

/** The client as `npm run build` left it in `folder` (`client/` and `client-server/`); throws when it is not there. */
export async function builtClient(folder: string): Promise<PageClient> {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'client/.vite/manifest.json'), 'utf8'));
  const entry = pathToFileURL(join(folder, 'client-server/entry-server.js'));
  const { render }: { render: Render } = await import(entry.href);
  const address = (source: string) => {
    const built = manifest[source];
    if (!built) throw new Error(`The built client has no ${source}`);
    return clientBase + built.file;
  };
  const ground = address('ui/ground.css');
  const fonts = (manifest['ui/ground.css']?.assets ?? [])
    .filter((file) => file.includes('-latin-600'))
    .map((file) => clientBase + file);
  return {
    render,
    files: {
      interactive: { styles: [address('ui/interactive.css'), ground], scripts: [address('main.tsx')], fonts },
      plain: { styles: [ground], scripts: [address('public-page.ts')], fonts },
    },
    assets: join(folder, 'client/assets'),
    icons: join(folder, 'client'),
  };
}
