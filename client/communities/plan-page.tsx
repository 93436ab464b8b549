import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { TextArea, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { ZoneField } from '../workshops/zone-field.js';
import { PlanMeetingDocument } from './meeting-documents.js';

const PlanPageDocument = graphql(`
  query PlanPage($slug: String!) {
    community(slug: $slug) {
      id
      slug
      name
      timeZone
      canSteward
    }
  }
`);

/** Reads the community; only its stewards plan. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { community } = await execute(context, PlanPageDocument, { slug: params['slug'] ?? '' });
  if (!community?.canSteward) throw await nothingFor({ context, request });
  return community;
}

/** Plans the meeting; its members are invited by mail. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const input = {
    communityId: form.text('communityId'),
    title: form.text('title'),
    startsLocal: form.text('startsLocal'),
    endsLocal: form.text('endsLocal'),
    timeZone: form.text('timeZone'),
    agenda: form.optional('agenda'),
    place: form.optional('place'),
    joinUrl: form.optional('joinUrl'),
  };
  const { refusal } = await perform(context, PlanMeetingDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/c/${params['slug']}`);
}

/** When, where, what about; wall-clock time in a named zone. */
export function Component() {
  const community = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('meeting.plan')} indexed={false} />
      <div className="stack tight">
        <p className="muted">
          <a href={`/c/${community.slug}`}>{community.name}</a>
        </p>
        <h1>{say('meeting.plan')}</h1>
        <p className="lead">{say('meeting.planLead')}</p>
      </div>
      <Form>
        <input type="hidden" name="communityId" value={community.id} />
        <TextField name="title" label={say('meeting.title')} />
        <TextField name="startsLocal" type="datetime-local" label={say('meeting.starts')} />
        <TextField name="endsLocal" type="datetime-local" label={say('meeting.ends')} />
        <ZoneField
          name="timeZone"
          label={say('meeting.zone')}
          hint={say('meeting.zoneHint')}
          zone={community.timeZone}
        />
        <TextField name="place" label={say('meeting.place')} hint={say('meeting.placeHint')} optional />
        <TextField name="joinUrl" type="url" label={say('meeting.room')} hint={say('meeting.roomHint')} optional />
        <TextArea name="agenda" label={say('meeting.agenda')} hint={say('thread.markdown')} optional />
        <div className="cluster">
          <SubmitButton>{say('meeting.planButton')}</SubmitButton>
          <LinkButton href={`/c/${community.slug}`}>{say('confirm.back')}</LinkButton>
        </div>
      </Form>
    </div>
  );
}
