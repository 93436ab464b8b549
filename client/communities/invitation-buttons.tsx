import { SubmitButton } from '../ui/buttons.js';
import { useText } from '../ui/text.js';

/** The four answers to an invitation; listening counts as belonging, and no answer is final but "no". */
export function InvitationButtons() {
  const say = useText();
  return (
    <div className="cluster">
      <SubmitButton name="answer" value="ACCEPT">
        {say('invitation.ACCEPT')}
      </SubmitButton>
      <SubmitButton name="answer" value="JUST_LISTEN" weight="ordinary">
        {say('invitation.JUST_LISTEN')}
      </SubmitButton>
      <SubmitButton name="answer" value="NOT_NOW" weight="ordinary">
        {say('invitation.NOT_NOW')}
      </SubmitButton>
      <SubmitButton name="answer" value="NO" weight="plain">
        {say('invitation.NO')}
      </SubmitButton>
    </div>
  );
}
