import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql, readFragment } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { EmptyState } from '../ui/empty-state.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { actOnTeam } from './team-acts.js';
import { InviteForm } from './team-invite.js';
import { AskedLine, LeaderLine, TeamAppointmentFragment, TeamInvitationFragment } from './team-lines.js';

const TeamPageDocument = graphql(`
  query TeamPage($slug: String!) {
    instance {
      time
    }
    edition(slug: $slug) {
      id
      title
      timeZone
      cohorts {
        id
        name
      }
      ...OrganizeHeader
    }
    editionTeam(slug: $slug) {
      appointments {
        id
        ...TeamAppointment
      }
      invitations {
        id
        ...TeamInvitation
      }
    }
  }
`);

/** Reads who leads the edition, who did, who is asked and who will. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, editionTeam, instance } = await execute(context, TeamPageDocument, { slug: params['slug'] ?? '' });
  if (!edition || !editionTeam) throw await nothingFor({ context, request });
  return { edition, team: editionTeam, now: instance.time };
}

const told = { invite: 'team.invited', withdraw: 'team.withdrawn', resend: 'team.resent', end: 'team.ended' } as const;

/** Asks somebody, asks again, takes an invitation back, or ends a role. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const refusal = await actOnTeam(context, form);
  if (refusal) return refused(form, refusal);
  announce(told[(form.form.split('-')[0] ?? '') as keyof typeof told]);
  return seeOther(new URL(request.url).pathname);
}

/** Who leads an edition and its cohorts over time, and how somebody is asked to. */
export function Component() {
  const { edition, team, now } = useLoaderData<typeof loader>();
  const say = useText();
  const all = readFragment(TeamAppointmentFragment, team.appointments);
  const invitations = readFragment(TeamInvitationFragment, team.invitations);
  const isOver = ({ untilAt }: (typeof all)[number]) => untilAt !== null && untilAt <= now;
  const asked = invitations.filter(({ state }) => state === 'PROPOSED' || state === 'LAPSED');
  const parts = [
    ['now', all.filter((one) => !isOver(one) && one.fromAt <= now)],
    ['toCome', all.filter((one) => !isOver(one) && one.fromAt > now)],
    ['past', all.filter(isOver)],
  ] as const;
  const declined = invitations.filter((one) => !asked.includes(one));
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="team" />
      {all.length + invitations.length === 0 && <EmptyState text={say('team.empty')} />}
      {parts
        .filter(([, leaders]) => leaders.length > 0)
        .map(([part, leaders]) => (
          <section key={part} className="stack" aria-label={say(`team.${part}`)}>
            <h2>{say(`team.${part}`)}</h2>
            <ul className="rows">
              {leaders.map((leader) => (
                <LeaderLine key={leader.id} leader={leader} zone={edition.timeZone} />
              ))}
            </ul>
          </section>
        ))}
      {[['asked', asked] as const, ['declined', declined] as const]
        .filter(([, lines]) => lines.length > 0)
        .map(([part, lines]) => (
          <section key={part} className="stack" aria-label={say(`team.${part}`)}>
            <h2>{say(`team.${part}`)}</h2>
            <ul className="rows">
              {lines.map((invitation) => (
                <AskedLine key={invitation.id} invitation={invitation} zone={edition.timeZone} />
              ))}
            </ul>
          </section>
        ))}
      <InviteForm edition={edition} />
    </div>
  );
}
