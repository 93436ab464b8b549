import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { Form as RouterForm, useActionData, useLocation, useNavigation } from 'react-router';
import { clientMutationId } from '../graphql/client-mutation-id.js';
import { clientMutationIdField, formNameField } from '../graphql/form-values.js';
import { type FormReply, isFormReply, type WrongField } from '../graphql/refusable.js';
import { type Confirm, useConfirmation } from './confirmation.js';
import { RestoredNotice, useDraft } from './draft.js';
import { dropAllDrafts } from './draft-store.js';
import { ConflictChoice } from './edit-conflict.js';
import { ReplyContext } from './lost-reply.js';
import { problemText, summaryText, wrongText } from './problem-texts.js';
import { useRoot } from './root.js';
import { SignedOut } from './signed-out.js';
import { useReading, useText } from './text.js';

/** What the fields of a form know of it. */
export interface FormState {
  readonly name: string;
  /** What was sent and not taken; null before the first try. */
  readonly reply: FormReply | null;
  /** Whether the form is on its way. */
  readonly pending: boolean;
}

/** What values of a form are called, by path, where the name is the form's own. */
export type FieldLabels = Readonly<Record<string, string>>;

export const FormContext = createContext<FormState>({ name: '', reply: null, pending: false });

interface FormProps {
  /** Tells the forms of a page apart; a page with one form needs none. */
  name?: string;
  /** Address that takes the form; this page where nothing is said. */
  action?: string;
  /** All on one line: for forms that are hardly more than their button. */
  inline?: boolean;
  /** Whether a file can be chosen in it. */
  hasFile?: boolean;
  /** Asks before it is sent, where what was typed cannot be taken back. */
  confirm?: Confirm;
  /** What its values are called, where no text says it for every form. */
  labels?: FieldLabels;
  children: React.ReactNode;
}

/** A form that posts to its page: keeps what was typed, lists what is wrong, and repeats safely. */
export function Form({ name = '', action, inline = false, hasFile, confirm, labels, children }: FormProps) {
  const reply = useFormReply(name);
  const replies = useContext(ReplyContext);
  if (reply && replies) replies.isTaken = true;
  const navigation = useNavigation();
  const pending = navigation.state === 'submitting' && navigation.formData?.get(formNameField) === name;
  const seed = useRoot()?.seed ?? '';
  const say = useText();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(name, form, reply !== null);
  const { onSubmit, dialog } = useConfirmation(confirm);
  const isRepeat = useRepeatGuard(pending, reply);
  return (
    <FormContext value={{ name, reply, pending }}>
      <RouterForm
        method="post"
        action={action}
        encType={hasFile ? 'multipart/form-data' : undefined}
        className={inline ? 'cluster' : 'form'}
        noValidate
        ref={form}
        onInput={draft.onInput}
        onSubmit={(event) => {
          if (name === 'sign-out') dropAllDrafts();
          else onSubmit(event);
          if (!event.defaultPrevented && isRepeat()) event.preventDefault();
        }}
        data-pending={say('form.sending')}
        data-asks={confirm && ''}
      >
        {reply && <FormProblem reply={reply} labels={labels} forget={draft.forget} />}
        {draft.isRestored && <RestoredNotice onDiscard={draft.discard} />}
        <p className="notice tone-waiting" role="alert" data-offline hidden>
          {say('form.offline')}
        </p>
        <input type="hidden" name={formNameField} value={name} />
        <input
          type="hidden"
          name={clientMutationIdField}
          value={reply?.clientMutationId ?? clientMutationId(seed, name)}
        />
        {children}
      </RouterForm>
      {dialog}
    </FormContext>
  );
}

const doubleClickMs = 800;

/**
 * Says whether a form is sent once more in one go, before it can show that it is on its way. An answer ends that, also one
 * that is there so soon that the form was never shown as on its way.
 */
function useRepeatGuard(pending: boolean, reply: FormReply | null): () => boolean {
  const sentAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer counts, whatever it says
  useEffect(() => {
    if (!pending) sentAt.current = 0;
  }, [pending, reply]);
  return () => {
    const isRepeat = Date.now() - sentAt.current < doubleClickMs;
    sentAt.current = Date.now();
    return isRepeat;
  };
}

/**
 * What the action of this page answered to the form `name`; null before it was sent. It stays until something is sent or
 * another page is opened: the router forgets it when the page is only read anew.
 */
export function useFormReply(name = ''): FormReply | null {
  const answer: unknown = useActionData();
  const { key } = useLocation();
  const [kept, keep] = useState<{ key: string; reply: FormReply } | null>(null);
  const reply = isFormReply(answer) && answer.form === name ? answer : null;
  if (reply && (kept?.reply !== reply || kept.key !== key)) keep({ key, reply });
  return reply ?? (kept?.key === key ? kept.reply : null);
}

/** The element id of a form's field. */
export function fieldId(form: string, field: string): string {
  return form === '' ? `field-${field}` : `field-${form}-${field}`;
}

interface FormProblemProps {
  reply: FormReply;
  labels?: FieldLabels;
  forget: () => void;
}

function FormProblem({ reply, labels = {}, forget }: FormProblemProps) {
  const { locale, say } = useReading();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reply) box.current?.focus();
  }, [reply]);
  const { refusal, form } = reply;
  const count = refusal.fields.length;
  const title = count > 0 ? say('form.summary', { count }) : problemText(locale, refusal);
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refused form the summary is what the reader must meet first
    <div className="notice tone-failed" role="alert" tabIndex={-1} ref={box} autoFocus>
      <p>
        <strong>{title}</strong>
      </p>
      {count > 0 && <ul>{refusal.fields.map((wrong) => summaryLine(form, wrong, locale, labels))}</ul>}
      {refusal.name === 'SignInRequired' && <SignedOut />}
      <ConflictChoice reply={reply} labels={labels} forget={forget} />
    </div>
  );
}

function summaryLine(form: string, wrong: WrongField, locale: string, labels: FieldLabels) {
  return (
    <li key={`${wrong.path} ${wrong.rule}`}>
      <a href={`#${fieldId(form, wrong.path)}`}>{summaryText(locale, wrong, labels[wrong.path])}</a>
    </li>
  );
}

/** What the form around a field knows of it: the value to show and what is wrong with it. */
export function useField(name: string): { id: string; values: readonly string[] | null; wrong: string | null } {
  const { name: form, reply } = useContext(FormContext);
  const { locale } = useReading();
  const wrong = reply?.refusal.fields.find(({ path }) => path === name);
  return {
    id: fieldId(form, name),
    values: reply ? (reply.values[name] ?? []) : null,
    wrong: wrong ? wrongText(locale, wrong) : null,
  };
}
