import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Form, useFormReply } from '../ui/form.js';
import { formatTime } from '../ui/formats.js';
import { useReading } from '../ui/text.js';

const MeetingCancelFragment = graphql(`
  fragment MeetingCancel on Meeting {
    id
    title
    startsAt
    timeZone
    coming
    perhaps
  }
`);

interface MeetingCancelProps {
  meeting: FragmentType<typeof MeetingCancelFragment>;
  /** How many hear of it. */
  memberCount: number;
}

/** For stewards: cancels the next meeting, once it is said who hears of it and who had said they come. */
export function MeetingCancel({ meeting: ref, memberCount }: MeetingCancelProps) {
  const { id, title, startsAt, timeZone, coming, perhaps } = readFragment(MeetingCancelFragment, ref);
  const { say, locale } = useReading();
  const reply = useFormReply('cancel-meeting');
  const means = say('meeting.cancelMeans', { count: memberCount });
  const answers = say('meeting.coming', { coming: coming ?? 0, perhaps: perhaps ?? 0 });
  return (
    <details className="more" open={reply !== null}>
      <summary>{say('meeting.cancelStart')}</summary>
      <Form
        name="cancel-meeting"
        confirm={() => ({
          title: say('confirm.cancelMeeting', { title, date: formatTime(locale, timeZone, startsAt, 'date') }),
          text: (
            <>
              <p>{answers}</p>
              <p>{means}</p>
            </>
          ),
          button: say('meeting.cancelButton'),
        })}
      >
        <input type="hidden" name="meetingId" value={id} />
        <p>{means}</p>
        <SubmitButton weight="destructive">{say('meeting.cancelButton')}</SubmitButton>
      </Form>
    </details>
  );
}
