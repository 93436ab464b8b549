import { SubmitButton } from '../ui/buttons.js';
import { TickField } from '../ui/choice-fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useReading } from '../ui/text.js';
import { moveValue } from './placing-acts.js';
import type { Board, BoardPerson } from './use-board.js';

interface BoardSaveProps {
  editionId: string;
  isDraft: boolean;
  board: Board<BoardPerson>;
}

/** What is moved and not saved yet: saved together, or taken back. Says who will be told. */
export function BoardSave({ editionId, isDraft, board: { moved, discard } }: BoardSaveProps) {
  const { say, locale } = useReading();
  const reply = useFormReply('place');
  if (moved.length === 0 && !reply) return null;
  const count = moved.length;
  const isSilentPossible = isDraft || moved.every(({ person }) => !person.cohortId);
  return (
    <div className="card board-save">
      <Form
        name="place"
        confirm={(typed) => ({
          title: say('board.ask', { count }),
          text: <p>{say(typed.has('isSilent') ? 'board.meansSilent' : 'board.means', { count })}</p>,
          button: say('board.save', { count }),
        })}
      >
        <input type="hidden" name="editionId" value={editionId} />
        {moved.map(({ person, to }) => (
          <input
            key={person.registrationId}
            type="hidden"
            name="moves"
            value={moveValue(person.registrationId, person.cohortId, to)}
          />
        ))}
        <p>
          <strong>{say('board.unsaved', { count })}</strong>{' '}
          {new Intl.ListFormat(locale).format(moved.slice(0, 4).map(({ person }) => person.name))}
          {count > 4 && ' …'}
        </p>
        {isSilentPossible && (
          <TickField
            name="isSilent"
            label={say('board.silent')}
            hint={say('board.silentHint')}
            defaultTicked={isDraft}
            optional
          />
        )}
        <div className="cluster">
          <SubmitButton>{say('board.save', { count })}</SubmitButton>
          <button type="button" className="button ordinary" onClick={discard}>
            {say('board.discard')}
          </button>
        </div>
      </Form>
    </div>
  );
}
