import type { SessionLineActsFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { type Say, useText } from '../ui/text.js';

const SessionLineActsFragment = graphql(`
  fragment SessionLineActs on Session {
    id
    title
    status
    canMark
    peopleToTell
    changeTelling
    canDelete
  }
`);

interface SessionLineActsProps {
  session: FragmentType<typeof SessionLineActsFragment>;
  edition: { readonly slug: string; readonly status: string; readonly canOrganize: boolean };
}

/** What can be done about a session in the list, and what of it waits to be told. */
export function SessionLineActs({ session: ref, edition }: SessionLineActsProps) {
  const session = readFragment(SessionLineActsFragment, ref);
  const say = useText();
  const { id, status } = session;
  const base = `/organize/w/${edition.slug}`;
  const isCancelled = status === 'CANCELLED';
  const mayPlan = edition.canOrganize && edition.status !== 'CANCELLED';
  const isDraft = edition.status === 'DRAFT';
  return (
    <div className="acts">
      {session.canMark && !isCancelled && !isDraft && (
        <LinkButton href={`${base}/attendance/${id}`} small>
          {say('attendance.mark')}
        </LinkButton>
      )}
      {mayPlan && !isCancelled && (
        <LinkButton href={`${base}/sessions/${id}`} small>
          {say('session.change')}
        </LinkButton>
      )}
      {mayPlan && !isDraft && !isCancelled && (
        <CancelForm id={id} title={session.title} means={cancelMeans(say, session)} />
      )}
      {mayPlan && isCancelled && <RestoreForm id={id} />}
      {mayPlan && session.canDelete && (
        <DeleteForm
          id={id}
          title={session.title}
          means={say(isDraft ? 'session.deleteMeans' : 'session.deleteMeansUntold')}
        />
      )}
    </div>
  );
}

const meanings = {
  LATER: 'session.cancelMeans',
  AT_ONCE: 'session.cancelMeansNow',
  UNTOLD: 'session.cancelMeansUntold',
  OVER: 'session.cancelMeansOver',
} as const;

/** What becomes of a session that is cancelled, and who hears of it when. */
function cancelMeans(say: Say, { title, peopleToTell, changeTelling }: Facts): string {
  const people = peopleToTell ?? 0;
  // Who came since it was added knows of it.
  const telling = changeTelling === 'UNTOLD' && people > 0 ? 'LATER' : (changeTelling ?? 'LATER');
  return say(meanings[telling], { title, people });
}

function CancelForm({ id, title, means }: { id: string; title: string; means: string }) {
  const say = useText();
  return (
    <Form
      name={`cancel:${id}`}
      inline
      confirm={() => ({
        title: say('confirm.cancelSession', { title }),
        text: <p>{means}</p>,
        button: say('session.cancelButton'),
      })}
    >
      <SubmitButton weight="plain" small>
        {say('session.cancelButton')}
      </SubmitButton>
    </Form>
  );
}

function DeleteForm({ id, title, means }: { id: string; title: string; means: string }) {
  const say = useText();
  return (
    <Form
      name={`delete:${id}`}
      inline
      confirm={() => ({
        title: say('confirm.deleteSession', { title }),
        text: <p>{means}</p>,
        button: say('session.deleteButton'),
      })}
    >
      <SubmitButton weight="plain" small>
        {say('session.deleteButton')}
      </SubmitButton>
    </Form>
  );
}

function RestoreForm({ id }: { id: string }) {
  const say = useText();
  return (
    <Form name={`restore:${id}`} inline>
      <SubmitButton weight="ordinary" small>
        {say('session.restore')}
      </SubmitButton>
    </Form>
  );
}
