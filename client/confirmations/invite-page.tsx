import type { ComponentProps } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { Crumbs } from '../ui/crumbs.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { sizeFrom } from '../ui/list-address.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { InviteForm } from './invite-form.js';
import { everyGroup, groupsFrom } from './invite-groups.js';
import { InviteList } from './invite-list.js';
import { InviteProgress } from './invite-progress.js';

const InvitePageDocument = graphql(`
  query InvitePage($slug: String!, $groups: [InviteGroup!]!, $first: Int, $after: String) {
    edition(slug: $slug) {
      id
      slug
      title
      status
      registrationClosesAt
      startsAt
      invitees(groups: $groups, first: $first, after: $after) {
        totalCount
        ...InviteList
      }
      inviteLeftOut(groups: $groups) {
        ...InviteLeftOut
      }
      inviteProgress {
        ...InviteProgress
      }
    }
    instance {
      time
    }
  }
`);

const InvitePreviewsDocument = graphql(`
  query InvitePreviews($slug: String!, $groups: [InviteGroup!]!, $text: String!) {
    edition(slug: $slug) {
      invitePreviews(groups: $groups, text: $text) {
        group
        isStillInLine
        people
        subject
        text
      }
    }
  }
`);

const InviteToEditionDocument = graphql(`
  mutation InviteToEdition($input: InviteToEditionInput!) {
    inviteToEdition(input: $input) {
      __typename
      ... on InviteToEditionSuccess {
        people
      }
      ...Refused
    }
  }
`);

/** Reads whom an invitation to the edition would reach, as the address chooses the groups. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const groups = groupsFrom(searchParams);
  const page = { first: sizeFrom(searchParams), after: searchParams.get('after') };
  const variables = { slug: params['slug'] ?? '', groups: groups.length > 0 ? groups : [...everyGroup], ...page };
  const { edition, instance } = await execute(context, InvitePageDocument, variables);
  if (!edition?.invitees || !edition.inviteLeftOut || !edition.inviteProgress)
    throw await nothingFor({ context, request });
  const { invitees, inviteLeftOut, inviteProgress, status, registrationClosesAt, startsAt } = edition;
  const canInvite =
    status === 'PUBLISHED' &&
    Date.parse(instance.time) < Math.min(Date.parse(registrationClosesAt), Date.parse(startsAt));
  return { ...edition, invitees, inviteLeftOut, inviteProgress, groups, canInvite };
}

/** Read again also after a refusal: somebody may have invited these people meanwhile, and the page says how many are left. */
export function shouldRevalidate(): boolean {
  return true;
}

/** Shows the mail as it would arrive, or invites. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const slug = params['slug'] ?? '';
  const groups = everyGroup.filter((group) => form.all('groups').includes(group));
  const text = form.text('text');
  if (form.text('act') === 'preview') {
    const { edition } = await execute(context, InvitePreviewsDocument, { slug, groups, text });
    return { previews: edition?.invitePreviews ?? [] };
  }
  const { edition } = await execute(context, InvitePageDocument, { slug, groups });
  if (!edition) throw notFound();
  const input = { editionId: edition.id, groups, text };
  const { success, refusal } = await perform(context, InviteToEditionDocument, { input });
  if (refusal) return refused(form, refusal);
  announce('toast.invited', { count: success.people });
  return seeOther(`/organize/w/${slug}/invite`);
}

/** Invites last year's waiting list and alumni: who, how many, in which words, and how far it is. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const answer = useActionData<{ previews?: ComponentProps<typeof InviteForm>['previews'] }>();
  const say = useText();
  const count = edition.invitees.totalCount ?? 0;
  const title = say('invite.title', { title: edition.title });
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <div className="stack tight">
        <Crumbs
          way={[
            [say('organize.editions'), '/organize/editions'],
            [edition.title, `/organize/w/${edition.slug}`],
          ]}
          here={say('invite.start')}
        />
        <h1>{title}</h1>
        <p>{say('invite.lead')}</p>
      </div>
      {edition.status === 'PUBLISHED' && <InviteProgress progress={edition.inviteProgress} />}
      {edition.canInvite ? (
        <>
          <InviteList groups={edition.groups} count={count} list={edition.invitees} leftOut={edition.inviteLeftOut} />
          {edition.groups.length > 0 && count > 0 && (
            <InviteForm groups={edition.groups} count={count} previews={answer?.previews ?? []} />
          )}
        </>
      ) : (
        <EmptyState text={say(edition.status === 'DRAFT' ? 'invite.publishFirst' : 'invite.closed')}>
          <a href={`/organize/w/${edition.slug}`}>{edition.title}</a>
        </EmptyState>
      )}
    </div>
  );
}
