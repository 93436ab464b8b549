import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useText } from './text.js';

/** What an act means that cannot be taken back: who, how much, until when; and its name, verb and object. */
export interface Confirmation {
  readonly title: string;
  readonly text: React.ReactNode;
  readonly button: string;
}

/** Says what the typed values would do; null where nothing needs to be confirmed. */
export type Confirm = (typed: FormData) => Confirmation | null;

interface Asked {
  readonly form: HTMLFormElement;
  readonly submitter: HTMLElement | null;
  readonly confirmation: Confirmation;
}

/** Asks before a form is sent. Without a script the form is sent at once: what it means stands beside its button. */
export function useConfirmation(confirm: Confirm | undefined) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const isSure = useRef(false);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const sure = isSure.current;
    isSure.current = false;
    if (sure || !confirm) return;
    const form = event.currentTarget;
    const { submitter = null } = event.nativeEvent as SubmitEvent;
    const confirmation = confirm(new FormData(form, submitter));
    if (!confirmation) return;
    event.preventDefault();
    setAsked({ form, submitter, confirmation });
  };
  const act = () => {
    if (!asked) return;
    isSure.current = true;
    setAsked(null);
    asked.form.requestSubmit(asked.submitter);
  };
  const dialog = asked && (
    <ConfirmDialog confirmation={asked.confirmation} onSure={act} onBack={() => setAsked(null)} />
  );
  return { onSubmit, dialog };
}

interface ConfirmDialogProps {
  confirmation: Confirmation;
  onSure: () => void;
  onBack: () => void;
}

function ConfirmDialog({ confirmation: { title, text, button }, onSure, onBack }: ConfirmDialogProps) {
  const say = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const way = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    way.current?.focus();
  }, []);
  // Closing gives the focus back to the button that asked.
  const close = (then: () => void) => () => {
    dialog.current?.close();
    then();
  };
  return (
    <dialog
      ref={dialog}
      className="leave-dialog"
      aria-labelledby="confirm-title"
      onCancel={(event) => {
        event.preventDefault(); // It goes only once it is closed, or the focus is lost.
        close(onBack)();
      }}
    >
      <div className="stack">
        <h2 id="confirm-title">{title}</h2>
        <div className="stack tight">{text}</div>
        <div className="cluster">
          <button type="button" className="button destructive" onClick={close(onSure)}>
            {button}
          </button>
          <button type="button" className="button ordinary" ref={way} onClick={close(onBack)}>
            {say('confirm.back')}
          </button>
        </div>
      </div>
    </dialog>
  );
}
