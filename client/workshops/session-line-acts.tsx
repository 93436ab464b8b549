import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

const SessionLineActsFragment = graphql(`
  fragment SessionLineActs on Session {
    id
    title
    status
    endsAt
    canMark
    peopleToTell
  }
`);

interface SessionLineActsProps {
  session: FragmentType<typeof SessionLineActsFragment>;
  edition: { readonly slug: string; readonly status: string; readonly canOrganize: boolean };
  now: string;
}

/** What can be done about a session in the list, and what of it waits to be told. */
export function SessionLineActs({ session: ref, edition, now }: SessionLineActsProps) {
  const session = readFragment(SessionLineActsFragment, ref);
  const say = useText();
  const { id, status, endsAt } = session;
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
      {mayPlan && isDraft && <DeleteForm id={id} title={session.title} />}
      {mayPlan && !isDraft && !isCancelled && endsAt > now && (
        <CancelForm id={id} title={session.title} people={session.peopleToTell ?? 0} />
      )}
      {mayPlan && isCancelled && endsAt > now && <RestoreForm id={id} />}
    </div>
  );
}

function CancelForm({ id, title, people }: { id: string; title: string; people: number }) {
  const say = useText();
  return (
    <Form
      name={`cancel:${id}`}
      inline
      confirm={() => ({
        title: say('confirm.cancelSession', { title }),
        text: <p>{say('session.cancelMeans', { title, people })}</p>,
        button: say('session.cancelButton'),
      })}
    >
      <SubmitButton weight="plain" small>
        {say('session.cancelButton')}
      </SubmitButton>
    </Form>
  );
}

function DeleteForm({ id, title }: { id: string; title: string }) {
  const say = useText();
  return (
    <Form
      name={`delete:${id}`}
      inline
      confirm={() => ({
        title: say('confirm.deleteSession', { title }),
        text: <p>{say('session.deleteMeans')}</p>,
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
