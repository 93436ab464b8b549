import { LinkButton, SubmitButton } from './buttons.js';
import { Form } from './form.js';
import { Head } from './head.js';
import { useText } from './text.js';

interface ConfirmPageProps {
  title: string;
  /** Who, how much, until when: all that the act means. */
  children: React.ReactNode;
  /** Fields of the form: reasons, hidden values. */
  fields?: React.ReactNode;
  /** Verb and object. */
  button: string;
  destructive?: boolean;
  /** Address of the page to go back to with nothing changed. */
  back: string;
}

/** Says what an act means before it is done; the page itself changes nothing. */
export function ConfirmPage({ title, children, fields, button, destructive = false, back }: ConfirmPageProps) {
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <h1>{title}</h1>
      {children}
      <Form>
        {fields}
        <div className="cluster">
          <SubmitButton weight={destructive ? 'destructive' : 'act'}>{button}</SubmitButton>
          <LinkButton href={back}>{say('confirm.back')}</LinkButton>
        </div>
      </Form>
    </div>
  );
}
