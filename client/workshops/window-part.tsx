import type { WindowPartFragment as EditionFacts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import type { Confirm } from '../ui/confirmation.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { deadlineIn } from '../ui/formats.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { PublishMeans } from './publish-means.js';

const WindowPartFragment = graphql(`
  fragment WindowPart on Edition {
    id
    slug
    title
    version
    status
    startsOn
    startsAt
    endsAt
    timeZone
    canOrganize
    completing {
      id
    }
    registrationWindow
    registrationOpensAt
    registrationClosesAt
    registrationCounts {
      offered
      waitlisted
    }
  }
`);

interface WindowPartProps {
  edition: FragmentType<typeof WindowPartFragment>;
  /** What time it is for the server. */
  now: string;
}

/** What comes next in the life of an edition: publish, open, close, complete, and the next one. */
export function WindowPart({ edition: ref, now }: WindowPartProps) {
  const edition = readFragment(WindowPartFragment, ref);
  const say = useText();
  if (!edition.canOrganize) return null;
  const home = `/organize/w/${edition.slug}`;
  const { status, registrationWindow } = edition;
  const isOpen = registrationWindow === 'OPEN' || registrationWindow === 'FULL';
  const hasBegun = Date.parse(edition.startsAt) <= Date.parse(now);
  return (
    <section className="card window-part" aria-label={say('window.title')}>
      {status === 'DRAFT' && (
        <VersionForm
          name="publish"
          edition={edition}
          confirm={() => ({
            title: say('confirm.publish', { title: edition.title }),
            text: <PublishMeans edition={edition} now={now} />,
            button: say('window.publish'),
          })}
        >
          <p>{say('window.draft')}</p>
          <SubmitButton>{say('window.publish')}</SubmitButton>
          <a href={`${home}/overview#readiness`}>{say('window.missing')}</a>
        </VersionForm>
      )}
      {status === 'PUBLISHED' && isOpen && (
        <VersionForm name="close" edition={edition}>
          <input type="hidden" name="lastDay" value={endsWithDay(edition) ? lastDayOf(edition) : ''} />
          <p className="lead">
            {say('window.openUntil')}{' '}
            <DateTime at={deadlineIn(edition.timeZone, edition.registrationClosesAt)} zone={edition.timeZone} />.
          </p>
          <SubmitButton weight="ordinary">{say('window.close')}</SubmitButton>
        </VersionForm>
      )}
      {status === 'PUBLISHED' && !isOpen && (hasBegun ? <p>{say('window.begun')}</p> : <OpenForm edition={edition} />)}
      {status === 'PUBLISHED' && registrationWindow === 'CLOSED' && <LineForm edition={edition} />}
      <div className="cluster">
        {status === 'PUBLISHED' && registrationWindow !== 'CLOSED' && (
          <LinkButton href={`${home}/invite`}>{say('invite.start')}</LinkButton>
        )}
        {status === 'PUBLISHED' && <LinkButton href={`${home}/complete`}>{say('complete.start')}</LinkButton>}
        <LinkButton href={`${home}/next`}>{say('next.start')}</LinkButton>
        {status === 'PUBLISHED' && <a href={`${home}/cancel`}>{say('callOff.start')}</a>}
        {status === 'CANCELLED' && <LinkButton href={`${home}/cancel`}>{say('work.progress')}</LinkButton>}
        {edition.completing && <LinkButton href={`${home}/complete`}>{say('complete.progressLink')}</LinkButton>}
      </div>
    </section>
  );
}

/** Once registration is closed: who still waits or is offered a place, and the end of it at once. */
function LineForm({ edition }: { edition: EditionFacts }) {
  const say = useText();
  const { offered = 0, waitlisted = 0 } = edition.registrationCounts ?? {};
  if (offered + waitlisted === 0) return null;
  return (
    <VersionForm
      name="end-line"
      edition={edition}
      confirm={() => ({
        title: say('line.endAsk', { title: edition.title }),
        text: <p>{say('line.endMeans')}</p>,
        button: say('line.end'),
      })}
    >
      <p>{say('line.standing', { offers: offered, waiting: waitlisted })}</p>
      <SubmitButton weight="ordinary">{say('line.end')}</SubmitButton>
    </VersionForm>
  );
}

function OpenForm({ edition }: { edition: EditionFacts }) {
  const say = useText();
  const reply = useFormReply('open');
  return (
    <details className="more" open={reply !== null || edition.registrationWindow === 'NOT_YET'}>
      <summary>{say('window.openNow')}</summary>
      <VersionForm name="open" edition={edition}>
        <TextField
          name="lastDay"
          type="date"
          label={say('window.lastDay')}
          hint={say('window.lastDayHint')}
          defaultValue={edition.registrationWindow === 'NOT_YET' ? lastDayOf(edition) : edition.startsOn}
        />
        <SubmitButton>{say('window.open.button')}</SubmitButton>
      </VersionForm>
    </details>
  );
}

/** Whether registration ends with a day of the edition's zone; an end within one cannot be set again. */
function endsWithDay({ registrationClosesAt, timeZone }: EditionFacts): boolean {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  return clock.format(new Date(registrationClosesAt)).startsWith('00:00:00');
}

/** The last day to register as planned, local to the edition; never after its first. */
function lastDayOf({ registrationClosesAt, timeZone, startsOn }: EditionFacts): string {
  const end = new Date(Date.parse(registrationClosesAt) - 1);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(end);
  return day < startsOn ? day : startsOn;
}

/** A form about exactly the version of the edition that the page shows. */
function VersionForm(props: { name: string; edition: EditionFacts; confirm?: Confirm; children: React.ReactNode }) {
  return (
    <Form name={props.name} confirm={props.confirm}>
      <input type="hidden" name="editionId" value={props.edition.id} />
      <SeenField name="version" value={props.edition.version} />
      {props.children}
    </Form>
  );
}
