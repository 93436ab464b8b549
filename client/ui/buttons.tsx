import { useContext } from 'react';
import { FormContext } from './form.js';
import { useText } from './text.js';

/** How much a button weighs: the page's one act, an ordinary way on, a destructive act, a quiet one. */
export type ButtonWeight = 'act' | 'ordinary' | 'destructive' | 'plain';

interface SubmitButtonProps {
  weight?: ButtonWeight;
  /** Sent with the form when this button was the one pressed. */
  name?: string;
  value?: string;
  small?: boolean;
  children: React.ReactNode;
}

/** Sends the form around it; names the act, and says so while the form is on its way. */
export function SubmitButton({ weight = 'act', name, value, small, children }: SubmitButtonProps) {
  const { pending } = useContext(FormContext);
  const say = useText();
  return (
    <button
      type="submit"
      {...{ name, value }}
      className={classOf(weight, small)}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? say('form.sending') : children}
    </button>
  );
}

interface LinkButtonProps {
  href: string;
  weight?: ButtonWeight;
  small?: boolean;
  children: React.ReactNode;
}

/** A link that looks like a button: the next step of a road. Loads the page from the server. */
export function LinkButton({ href, weight = 'ordinary', small, children }: LinkButtonProps) {
  return (
    <a href={href} className={classOf(weight, small)}>
      {children}
    </a>
  );
}

function classOf(weight: ButtonWeight, small = false): string {
  return ['button', weight, small && 'small'].filter(Boolean).join(' ');
}
