import { useActionData } from 'react-router';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';

interface EnterRoomProps {
  /** Name of the form. */
  form: string;
  /** What names the gathering, where the form's name does not. */
  children?: React.ReactNode;
}

/** Whether something begins within a day, so that the way into its room is worth a button. */
export function isSoon(startsAt: string, now: string): boolean {
  return Date.parse(startsAt) - Date.parse(now) < 86_400_000;
}

/** Whether something runs or begins within the hour, so that a code may hang in its room by now. */
export function isAtHand(startsAt: string, now: string): boolean {
  return Date.parse(startsAt) - Date.parse(now) <= 3_600_000;
}

/** Asks for the online room; until shortly before the start the answer says when it opens. */
export function EnterRoom({ form, children }: EnterRoomProps) {
  const say = useText();
  return (
    <Form name={form} inline>
      {children}
      <SubmitButton weight="ordinary" small>
        {say('room.enter')}
      </SubmitButton>
    </Form>
  );
}

/** What an action answers when a room is open. A page may send its forms to no other site, so that a link leads in. */
export interface OpenRoom {
  /** Address of the room. */
  readonly room: string;
}

/** The way into the room that was asked for just now. */
export function OpenRoomNotice() {
  const answer: unknown = useActionData();
  const say = useText();
  if (!isOpenRoom(answer)) return null;
  return (
    <Notice tone="done" title={say('room.isOpen')} news>
      <p>
        <a className="button act" href={answer.room} rel="noreferrer">
          {say('room.goIn')}
        </a>
      </p>
    </Notice>
  );
}

/** Whether an action answered that a room is open. */
export function isOpenRoom(answer: unknown): answer is OpenRoom {
  return typeof answer === 'object' && answer !== null && 'room' in answer && typeof answer.room === 'string';
}
