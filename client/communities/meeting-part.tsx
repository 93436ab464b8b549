import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { SanitisedHtml } from '../ui/sanitised-html.js';
import { StateBadge } from '../ui/state-badge.js';
import { useText } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';
import { EnterRoom } from '../workshops/enter-room.js';

const MeetingPartFragment = graphql(`
  fragment MeetingPart on Meeting {
    id
    title
    startsAt
    endsAt
    timeZone
    place
    hasRoom
    agendaHtml
    coming
    perhaps
    viewerRsvp {
      answer
    }
  }
`);

interface MeetingPartProps {
  meeting: FragmentType<typeof MeetingPartFragment>;
  /** Whether the reader takes part and may say whether they come. */
  canAnswer: boolean;
}

/** The next meeting: when, where, what about, and the reader's answer to this one meeting. */
export function MeetingPart({ meeting: ref, canAnswer }: MeetingPartProps) {
  const meeting = readFragment(MeetingPartFragment, ref);
  const say = useText();
  const answer = meeting.viewerRsvp?.answer;
  return (
    <article className="card stack">
      <h3>{meeting.title}</h3>
      <div>
        <SessionTime
          startsAt={meeting.startsAt}
          endsAt={meeting.endsAt}
          zone={meeting.timeZone}
          online={meeting.place === null}
        />
        <p className="muted">{meeting.place ?? say('mode.ONLINE')}</p>
      </div>
      {canAnswer && meeting.hasRoom && (
        <EnterRoom form="enter">
          <input type="hidden" name="meetingId" value={meeting.id} />
        </EnterRoom>
      )}
      {meeting.agendaHtml && <SanitisedHtml html={meeting.agendaHtml} />}
      {typeof meeting.coming === 'number' && (
        <p className="muted">{say('meeting.coming', { coming: meeting.coming, perhaps: meeting.perhaps ?? 0 })}</p>
      )}
      {canAnswer && (
        <>
          <p>
            {answer ? (
              <StateBadge tone={answer === 'NO' ? 'plain' : answer === 'MAYBE' ? 'waiting' : 'done'}>
                {say(`rsvp.${answer}`)}
              </StateBadge>
            ) : (
              say('rsvp.question')
            )}
          </p>
          <Form name="rsvp" inline>
            <input type="hidden" name="meetingId" value={meeting.id} />
            <RsvpButtons hasPlace={meeting.place !== null} answer={answer ?? null} />
          </Form>
        </>
      )}
    </article>
  );
}

/** The answers to one meeting; the one already given is not offered again. */
export function RsvpButtons({ hasPlace, answer }: { hasPlace: boolean; answer: string | null }) {
  const say = useText();
  const answers = hasPlace ? (['IN_PERSON', 'REMOTE', 'MAYBE', 'NO'] as const) : (['REMOTE', 'MAYBE', 'NO'] as const);
  return answers
    .filter((value) => value !== answer)
    .map((value) => (
      <SubmitButton
        key={value}
        name="answer"
        value={value}
        weight={answer === null && value === answers[0] ? 'act' : 'ordinary'}
      >
        {say(`rsvp.button.${value}`)}
      </SubmitButton>
    ));
}
