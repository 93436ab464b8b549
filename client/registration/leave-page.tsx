import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { ConfirmPage } from '../ui/confirm-page.js';
import { useText } from '../ui/text.js';
import { EditionDates } from '../workshops/edition-dates.js';

const LeavePageDocument = graphql(`
  query LeavePage($link: String!) {
    registration(link: $link) {
      edition {
        title
        ...EditionDates
      }
      placeInLine {
        place
        size
      }
    }
  }
`);

const LeaveWaitlistDocument = graphql(`
  mutation LeaveWaitlist($input: LeaveWaitlistInput!) {
    leaveWaitlist(input: $input) {
      __typename
      ... on LeaveWaitlistSuccess {
        registration {
          id
        }
      }
      ...Refused
    }
  }
`);

/** Reads the place in line that would be given up; whoever waits no more finds on their own page what holds now. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = params['link'] ?? '';
  const { registration } = await execute(context, LeavePageDocument, { link });
  if (!registration) throw notFound();
  if (!registration.placeInLine) throw seeOther(`/r/${link}`);
  return { edition: registration.edition, placeInLine: registration.placeInLine, link };
}

/** Gives the place in line up. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const link = params['link'] ?? '';
  const { refusal } = await perform(context, LeaveWaitlistDocument, { input: { link } });
  return refusal ? refused(form, refusal) : seeOther(`/r/${link}`);
}

/** Asks before a place in line is given up. */
export function Component() {
  const { edition, placeInLine, link } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <ConfirmPage
      picture="waiting"
      eyebrow={<EditionDates edition={edition} />}
      title={say('leave.title', { title: edition.title })}
      button={say('leave.button')}
      back={`/r/${link}`}
      destructive
    >
      <p className="lead">{say('leave.means', { place: placeInLine.place, size: placeInLine.size })}</p>
    </ConfirmPage>
  );
}
