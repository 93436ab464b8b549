import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { behindLink, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { readerContext, useViewer } from '../ui/root.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';
import { DateTime, SessionTime } from '../ui/times.js';

const CodeLookupDocument = graphql(`
  query CodeLookup($code: String!, $link: String) {
    codeLookup(code: $code, link: $link) {
      problem
      found {
        isOpen
        opensAt
        closesAt
        attendance {
          state
          how
        }
        session {
          title
          startsAt
          endsAt
          timeZone
          place
        }
      }
    }
  }
`);

const MarkMyselfDocument = graphql(`
  mutation MarkMyself($input: MarkMyselfInput!) {
    markMyself(input: $input) {
      __typename
      ... on MarkMyselfSuccess {
        attendance {
          state
        }
      }
      ...Refused
    }
  }
`);

/** Reads which session the code is of; looking at it marks nobody. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const [code, link] = [params['code'] ?? '', new URL(request.url).searchParams.get('link')];
  const { found, problem } = (await execute(context, CodeLookupDocument, { code, link })).codeLookup;
  const isKnown = link !== null || context.get(readerContext).signedIn;
  return behindLink(isKnown && !found ? 'unknown' : 'open', { code, link, found, problem });
}

/** Says that one is there. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const { pathname, search, searchParams } = new URL(request.url);
  const input = { code: params['code'] ?? '', link: searchParams.get('link') };
  const { refusal } = await perform(context, MarkMyselfDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`${pathname}${search}`);
}

/** One button: I am here. Says plainly when it is too early, too late, not one's session, or no code at all. */
export function Component() {
  const { code, link, found, problem } = useLoaderData<typeof loader>();
  const isKnown = useViewer() !== null || link !== null;
  const say = useText();
  if (!isKnown) {
    return (
      <StepPage picture="confirmed" title={say('here.title')} lead={<p>{say('here.signInFirst')}</p>}>
        <p>
          <SignInButton code={code} />
        </p>
      </StepPage>
    );
  }
  if (!found) return <NotFound code={code} link={link} problem={problem} />;
  return <FoundSession found={found} />;
}

function SignInButton({ code }: { code: string }) {
  const say = useText();
  return (
    <LinkButton href={`/sign-in?next=${encodeURIComponent(`/here/${code}`)}`} weight="act">
      {say('here.signIn')}
    </LinkButton>
  );
}

/** No such code, or no place in its session: the API says which. Whoever came by a link alone can sign in instead. */
function NotFound({ code, link, problem }: { code: string; link: string | null; problem: string | null }) {
  const say = useText();
  const isSignedIn = useViewer() !== null;
  return (
    <StepPage picture="ended" title={say('here.unknown')} lead={<p>{problem}</p>}>
      <p className="cluster">
        {!isSignedIn && <SignInButton code={code} />}
        <LinkButton
          href={`/here${link ? `?link=${encodeURIComponent(link)}` : ''}`}
          weight={isSignedIn ? 'act' : 'ordinary'}
        >
          {say('here.again')}
        </LinkButton>
      </p>
    </StepPage>
  );
}

type Found = NonNullable<Awaited<ReturnType<typeof loader>>['data']['found']>;

function FoundSession({ found }: { found: Found }) {
  const say = useText();
  const { session, attendance, isOpen, opensAt, closesAt } = found;
  const isHere = attendance?.state === 'PRESENT';
  const title = isHere ? say('here.done') : session.title;
  return (
    <StepPage picture="confirmed" eyebrow={isHere ? session.title : say('here.title')} title={title}>
      <SessionTime {...session} zone={session.timeZone} online={session.place === null} />
      {isHere && <p className="lead">{say('here.doneText')}</p>}
      {attendance && !isHere && (
        <Notice tone="waiting" title={say('here.otherwise', { state: say(`attendance.${attendance.state}`) })}>
          <p>{say('here.otherwiseText')}</p>
        </Notice>
      )}
      {!attendance && isOpen && (
        <Form>
          <SubmitButton>{say('here.button')}</SubmitButton>
        </Form>
      )}
      {!attendance && !isOpen && (
        <Notice tone="waiting" title={say('here.closed')}>
          <p>
            {say('code.from')} <DateTime at={opensAt} zone={session.timeZone} />
            <br />
            {say('code.until')} <DateTime at={closesAt} zone={session.timeZone} />
          </p>
          <p>{say('here.closedText')}</p>
        </Notice>
      )}
    </StepPage>
  );
}
