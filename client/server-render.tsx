import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  isRouteErrorResponse,
  type RouteObject,
  RouterContextProvider,
  type StaticHandlerContext,
  StaticRouterProvider,
} from 'react-router';
import { Document, type Nonces, type PageFiles } from './document.js';
import { type RunDocument, runDocumentContext } from './graphql/execute.js';
import { handleOf, type PageHandle } from './route-kinds.js';
import { HeadContext, type HeadFacts, HeadSlot } from './ui/head.js';
import { everyLanguage } from './ui/languages.js';
import { ReplyContext, ReplySlot, replyIn } from './ui/lost-reply.js';
import { NonceContext } from './ui/nonce.js';
import { type Reader, readerContext, rootId } from './ui/root.js';
import { ReadingContext, sayIn } from './ui/text.js';

/** What the server gives a page to be rendered with. */
export interface RenderOptions extends Reader {
  readonly execute: RunDocument;
  /** Of this answer's content security policy. */
  readonly nonces: Nonces;
  readonly requestId: string;
  /** Whether there are pages for those who build the product. */
  readonly devPages: boolean;
  /** Built files for pages with React and pages without. */
  readonly files: { readonly interactive: PageFiles; readonly plain: PageFiles };
  /** Hears of every unexpected error; the reader sees the request id only. */
  onError(error: unknown): void;
}

/** Answers a page request with a document or a redirect; never throws. */
export type Render = (request: Request, options: RenderOptions) => Promise<Response>;

/** The one way into the pages of `routes`. */
export function createRender(routes: RouteObject[]): Render {
  const handler = createStaticHandler(routes);
  return async (request, options) => {
    const requestContext = new RouterContextProvider();
    requestContext.set(runDocumentContext, options.execute);
    requestContext.set(readerContext, readerOf(options));
    const answer = await handler.query(request, { requestContext });
    if (answer instanceof Response) return redirected(request, answer);
    const context = withoutSecrets(answer, options);
    return respond(handler.dataRoutes, context, request, options);
  };
}

function respond(routes: RouteObject[], context: StaticHandlerContext, request: Request, options: RenderOptions) {
  try {
    return page(routes, context, request, options);
  } catch (error) {
    options.onError(error);
    const { requestId } = options;
    const failed = { ...context, loaderData: {}, errors: { [rootId]: failure(requestId) }, statusCode: 500 };
    return page(routes, failed, request, options);
  }
}

function page(routes: RouteObject[], context: StaticHandlerContext, request: Request, options: RenderOptions) {
  const handle = isShownInside(context) ? handleOf(context.matches) : plain;
  const slot = new HeadSlot();
  const say = sayIn(options.locale);
  const rendered = (replies: ReplySlot) =>
    renderToString(
      <ReadingContext value={{ locale: options.locale, timeZone: options.timeZone, say }}>
        <HeadContext value={slot}>
          <ReplyContext value={replies}>
            <NonceContext value={options.nonces.style}>
              <StaticRouterProvider
                router={createStaticRouter(routes, context)}
                context={context}
                hydrate={handle.interactive}
                nonce={options.nonces.script}
              />
            </NonceContext>
          </ReplyContext>
        </HeadContext>
      </ReadingContext>,
    );
  const html = withReply(handle, context, rendered);
  const head: HeadFacts = { ...(slot.facts ?? { title: say('app.name') }), ...(handle.secret && { indexed: false }) };
  const { interactive } = handle;
  const files = interactive ? options.files.interactive : options.files.plain;
  const { origin, searchParams } = new URL(request.url);
  const chosen = chosenLanguage(searchParams.get('lang'));
  const { locale, nonces } = options;
  const markup = renderToStaticMarkup(
    <Document {...{ head, locale, chosen, origin, nonces, files, interactive, say, html }} />,
  );
  return new Response(`<!doctype html>${markup}`, {
    status: context.statusCode,
    headers: headersOf(handle, context.statusCode, locale),
  });
}

/** A refusal that no form of a plain page shows is said above the page, which is rendered once more for it. */
function withReply(handle: PageHandle, context: StaticHandlerContext, rendered: (replies: ReplySlot) => string) {
  const replies = new ReplySlot();
  const html = rendered(replies);
  const isSaid = handle.interactive || replies.isTaken || context.errors !== null;
  const reply = isSaid ? null : replyIn(context.actionData);
  return reply ? rendered(new ReplySlot(reply)) : html;
}

/** False where an error takes the place of more than the page itself: what is around it then is plain too. */
function isShownInside({ errors, matches }: StaticHandlerContext): boolean {
  const page = matches.at(-1)?.route.id;
  return Object.keys(errors ?? {}).every((routeId) => routeId === page);
}

/** The language that an address chooses, when it is one of ours. */
function chosenLanguage(text: string | null): string | null {
  return everyLanguage.find(({ code }) => code === text)?.code ?? null;
}

const plain: PageHandle = { interactive: false, secret: false };

function headersOf(handle: PageHandle, status: number, locale: string): Headers {
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', vary: 'cookie, accept-language' });
  headers.set('content-language', locale);
  headers.set('cache-control', handle.secret || status >= 400 ? 'no-store' : 'private, no-cache');
  if (handle.secret || status >= 400) headers.set('x-robots-tag', 'noindex');
  return headers;
}

/** After a post the browser must come back with GET, whatever status the redirect was made with. */
function redirected(request: Request, answer: Response): Response {
  const isPost = request.method === 'POST' && answer.status === 302;
  const headers = new Headers(answer.headers);
  headers.set('cache-control', 'no-store');
  return new Response(null, { status: isPost ? 303 : answer.status, headers });
}

/** Unexpected errors are reported here and replaced by their request id before anything is shown. */
function withoutSecrets(context: StaticHandlerContext, options: RenderOptions): StaticHandlerContext {
  if (!context.errors) return context;
  const errors = Object.entries(context.errors).map(([routeId, error]) => {
    if (isRouteErrorResponse(error) && error.status < 500) return [routeId, error];
    options.onError(error);
    return [routeId, failure(options.requestId)];
  });
  return { ...context, errors: Object.fromEntries(errors) };
}

function failure(requestId: string) {
  return { status: 500, statusText: '', internal: false, data: { requestId } };
}

function readerOf({ locale, timeZone, signedIn }: RenderOptions): Reader {
  return { locale, timeZone, signedIn };
}
