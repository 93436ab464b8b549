import { LinkButton, SubmitButton } from './buttons.js';
import { Form } from './form.js';
import { Head } from './head.js';
import type { PictureName } from './illustrations.js';
import { StepPage } from './step-page.js';
import { useText } from './text.js';

interface ConfirmPageProps {
  title: string;
  /** What it belongs to. */
  eyebrow?: React.ReactNode;
  /** Who, how much, until when: all that the act means. */
  children: React.ReactNode;
  /** Fields of the form: reasons, hidden values. */
  fields?: React.ReactNode;
  /** Verb and object. */
  button: string;
  destructive?: boolean;
  /** Address of the page to go back to with nothing changed. */
  back: string;
  /** Stands beside it on pages that are read alone; the console has none. */
  picture?: PictureName;
}

/** Says what an act means before it is done; the page itself changes nothing. */
export function ConfirmPage({ picture, title, eyebrow, children, ...form }: ConfirmPageProps) {
  if (picture) {
    return (
      <StepPage {...{ picture, title, eyebrow }}>
        {children}
        <ConfirmForm {...form} />
      </StepPage>
    );
  }
  return (
    <div className="stack wide">
      <Head title={title} indexed={false} />
      <h1>{title}</h1>
      {children}
      <ConfirmForm {...form} />
    </div>
  );
}

function ConfirmForm({ fields, button, destructive = false, back }: Omit<ConfirmPageProps, 'title' | 'children'>) {
  const say = useText();
  return (
    <Form>
      {fields}
      <div className="cluster">
        <SubmitButton weight={destructive ? 'destructive' : 'act'}>{button}</SubmitButton>
        <LinkButton href={back}>{say('confirm.back')}</LinkButton>
      </div>
    </Form>
  );
}
