import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { notFound, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { Facts } from '../ui/facts.js';
import { Head } from '../ui/head.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { useText } from '../ui/text.js';
import { type OpenRoom, OpenRoomNotice } from '../workshops/enter-room.js';
import { langOf, useOtherLanguage } from '../workshops/shown-languages.js';
import { actOnCommunity, enterMeeting } from './community-acts.js';
import { MeetingPart } from './meeting-part.js';
import { MembershipPart } from './membership-part.js';
import { ResourceList } from './resource-list.js';
import { StewardDesk } from './steward-desk.js';
import { ThreadList, threadsOf } from './thread-list.js';

const CommunityPageDocument = graphql(`
  query CommunityPage($slug: String!, $afterThread: String) {
    community(slug: $slug) {
      id
      slug
      name
      domain
      community
      practice
      rhythm
      shownLanguages {
        field
        language
      }
      memberCount
      canSteward
      welcomeHtml
      viewerMembership {
        state
      }
      nextMeeting {
        ...MeetingPart
      }
      ...MembershipPart
      threads(first: 10, after: $afterThread) {
        ...ThreadRows
      }
      ...ResourceList
      ...StewardDesk
    }
  }
`);

const reading = new Set(['MEMBER', 'ON_LEAVE', 'RETIRED']);
const takingPart = new Set(['MEMBER', 'ON_LEAVE']);

/** Reads a community: its three statements for everyone, what is inside for its members. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const afterThread = new URL(request.url).searchParams.get('threads');
  const variables = { slug: params['slug'] ?? '', afterThread };
  const { community } = await execute(context, CommunityPageDocument, variables);
  if (!community) throw notFound();
  return community;
}

/** Joins, answers an invitation, says whether one comes, starts a thread, or changes one's own membership. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if (form.form === 'enter') {
    const { success, refusal } = await enterMeeting(context, form);
    return refusal ? refused(form, refusal) : ({ room: success.url } satisfies OpenRoom);
  }
  const { refusal, address } = await actOnCommunity(context, form, `/c/${params['slug'] ?? ''}`);
  return refusal ? refused(form, refusal) : seeOther(address);
}

/** What the community cares about, when it meets next, and what its people talk about. */
export function Component() {
  const community = useLoaderData<typeof loader>();
  const say = useText();
  const lang = (field: string) => langOf(community.shownLanguages, field);
  const other = useOtherLanguage(community.shownLanguages);
  const state = community.viewerMembership?.state ?? null;
  const isReader = community.canSteward || (state !== null && reading.has(state));
  const canTakePart = community.canSteward || (state !== null && takingPart.has(state));
  return (
    <div className="stack wide">
      <Head title={community.name} description={community.domain} canonical={`/c/${community.slug}`} />
      <div className="stack tight">
        <p className="muted">{say('community.kind')}</p>
        <h1 lang={lang('name')}>{community.name}</h1>
        <p className="lead" dir="auto" lang={lang('domain')}>
          {community.domain}
        </p>
        {other && <p className="muted">{say('texts.someInLanguage', { language: other })}</p>}
      </div>
      <OpenRoomNotice />
      <div className="columns">
        <div className="stack wide">
          {isReader && community.welcomeHtml && <SanitisedHtml html={community.welcomeHtml} lang={lang('welcome')} />}
          <section className="stack" aria-labelledby="next">
            <h2 id="next">{say('community.next')}</h2>
            {community.nextMeeting ? (
              <MeetingPart meeting={community.nextMeeting} canAnswer={canTakePart} />
            ) : (
              <p className="muted">{say('community.noMeeting')}</p>
            )}
          </section>
          {isReader && <ThreadList {...threadsOf(community)} canWrite={canTakePart} />}
          {isReader && <ResourceList community={community} />}
          {community.canSteward && <StewardDesk community={community} />}
        </div>
        <aside className="stack" aria-label={say('community.about')}>
          <MembershipPart community={community} />
          <div className="card lasting stack">
            <Facts
              facts={[
                [
                  say('community.people'),
                  <span key="community" lang={lang('community')}>
                    {community.community}
                  </span>,
                ],
                [
                  say('community.practice'),
                  <span key="practice" lang={lang('practice')}>
                    {community.practice}
                  </span>,
                ],
                community.rhythm
                  ? [
                      say('community.rhythm'),
                      <span key="rhythm" lang={lang('rhythm')}>
                        {community.rhythm}
                      </span>,
                    ]
                  : null,
                [say('community.size'), say('community.members', { count: community.memberCount })],
              ]}
            />
          </div>
          {community.canSteward && <LinkButton href={`/c/${community.slug}/plan`}>{say('meeting.plan')}</LinkButton>}
        </aside>
      </div>
    </div>
  );
}
