import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import type { PreviewAttendanceImportMutation } from '../graphql/generated/graphql.js';
import type { SuccessOf } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { TickField } from '../ui/choice-fields.js';
import { TextArea } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { SessionTime } from '../ui/times.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { importList, listIn, lookAt, mostBytes } from './import-acts.js';
import { ImportPageDocument } from './import-documents.js';
import { ImportTable } from './import-table.js';

/** Reads the session whose attendance is imported. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, ImportPageDocument, { slug: params['slug'] ?? '' });
  const session = edition?.sessions.find(({ id }) => id === params['sessionId']);
  if (!edition || !session?.canMark) throw await nothingFor({ context, request });
  return { edition, session };
}

/** Shows what a list would do or, confirmed, does it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request.clone());
  const text = await listIn(await request.formData());
  const sessionId = params['sessionId'] ?? '';
  if (form.form !== 'confirm') return lookAt(context, form, sessionId, text);
  return importList(context, form, sessionId, text, `/organize/w/${params['slug']}/attendance/${sessionId}`);
}

type Preview = SuccessOf<PreviewAttendanceImportMutation>;
type Looked = { readonly preview: Preview; readonly text: string };

/** A list of who was there, from a meeting tool: first what it would do, then the marks. */
export function Component() {
  const { edition, session } = useLoaderData<typeof loader>();
  const answer = useActionData() as Partial<Looked> | undefined;
  const say = useText();
  const back = `/organize/w/${edition.slug}/attendance/${session.id}`;
  const minutes = Math.max(1, Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000));
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="sessions" />
      <div className="stack tight">
        <h2>{say('attendanceList.title', { title: session.title })}</h2>
        <SessionTime {...session} zone={session.timeZone} online={session.place === null} />
        {session.cohort && <p className="muted">{session.cohort.name}</p>}
      </div>
      {answer?.preview && answer.text !== undefined ? (
        <>
          <p>{say('attendanceList.lookMeans', { minutes, percent: edition.attendedFromPercent })}</p>
          <Looked preview={answer.preview} text={answer.text} back={back} />
        </>
      ) : (
        <ListForm back={back} />
      )}
    </div>
  );
}

function ListForm({ back }: { back: string }) {
  const say = useText();
  return (
    <div className="readable stack">
      <p>{say('attendanceList.lead')}</p>
      <Form hasFile>
        <div className="field">
          <label htmlFor="field-file">{say('attendanceList.file')}</label>
          <input id="field-file" type="file" name="file" accept=".csv,.tsv,.txt,text/csv" />
        </div>
        <TextArea
          name="text"
          label={say('attendanceList.text')}
          hint={say('attendanceList.hint')}
          maxLength={mostBytes}
          optional
        />
        <div className="cluster">
          <SubmitButton>{say('attendanceList.look')}</SubmitButton>
          <LinkButton href={back}>{say('attendance.back')}</LinkButton>
        </div>
      </Form>
    </div>
  );
}

function Looked({ preview: { people, readAt }, text, back }: Looked & { back: string }) {
  const say = useText();
  const count = (match: (typeof people)[number]['match']) => people.filter((one) => one.match === match).length;
  const marks = people.filter(({ effect }) => effect === 'MARKS').length;
  const facts = { matched: count('MATCHED'), names: count('BY_NAME') };
  const odd = { several: count('AMBIGUOUS'), nobody: count('NOT_FOUND') };
  return (
    <>
      <Notice tone={odd.several + odd.nobody > 0 ? 'waiting' : 'done'} news>
        {say('attendanceList.found', { ...facts, ...odd })}
      </Notice>
      <ImportTable people={people} />
      {marks === 0 && <p>{say('attendanceList.nothing')}</p>}
      {marks > 0 && (
        <Form name="confirm" hasFile>
          <input type="hidden" name="text" value={text} />
          <input type="hidden" name="readAt" value={readAt} />
          {facts.names > 0 && (
            <TickField name="takesNames" label={say('attendanceList.takesNames')} optional defaultTicked />
          )}
          <SubmitButton>{say('attendanceList.confirm', { count: marks })}</SubmitButton>
        </Form>
      )}
      <div className="cluster">
        <LinkButton href={`${back}/import`}>{say('attendanceList.again')}</LinkButton>
        <LinkButton href={back}>{say('attendance.back')}</LinkButton>
      </div>
    </>
  );
}
