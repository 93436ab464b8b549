import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { modernZone } from '../../look/zones.js';
import { noSuchForm, seeOther } from '../graphql/answers.js';
import { type FormValues, readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { SelectField, TextArea, TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { everyLanguage } from '../ui/languages.js';
import { Notice } from '../ui/notice.js';
import { readerContext } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { zonesByCity } from '../ui/zone-choices.js';
import { AccountPage } from './account-page.js';
import { doneIn, readOwn } from './own-page.js';
import { PhotoPart } from './photo-part.js';
import { RemovePhotoDocument, UpdateProfileDocument } from './profile-documents.js';

const ProfilePageDocument = graphql(`
  query ProfilePage {
    viewer {
      person {
        name
        pronouns
        about
        locale
        timeZone
        photoUrl
        profileStamp
      }
    }
  }
`);

/** Reads what the person says of themselves. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await readOwn(args, ProfilePageDocument, {});
  const photo = new URL(args.request.url).searchParams.get('photo');
  const timeZone = viewer.person.timeZone && modernZone(viewer.person.timeZone);
  const known = zonesByCity(args.context.get(readerContext).locale, timeZone ? [timeZone] : []);
  const zones = known.map(({ value, city }) => ({ value, label: city }));
  return { person: { ...viewer.person, timeZone }, done: doneIn(args.request), photo, zones };
}

function profileIn(form: FormValues) {
  return {
    name: form.text('name'),
    pronouns: form.optional('pronouns'),
    about: form.optional('about'),
    locale: form.text('locale'),
    timeZone: form.optional('timeZone'),
    basedOn: form.optional('basedOn'),
  };
}

/** Saves the profile, or takes the photo away. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  if (form.form === 'photo') {
    const { refusal } = await perform(context, RemovePhotoDocument, { input: {} });
    return refusal ? refused(form, refusal) : seeOther('/me?photo=removed#photo');
  }
  if (form.form !== '') throw noSuchForm();
  const input = profileIn(form);
  const { refusal } = await perform(context, UpdateProfileDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(`/me?done=saved&lang=${encodeURIComponent(input.locale)}`);
}

/** Who one is here: name, pronouns, photo, a few sentences, language and zone. */
export function Component() {
  const { person, done, photo } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <AccountPage title={say('account.profile')} lead={say('profile.lead')}>
      {done === 'saved' && (
        <Notice tone="done" news>
          {say('account.saved')}
        </Notice>
      )}
      <PhotoPart name={person.name} photoUrl={person.photoUrl} told={photo} />
      <ProfileForm />
    </AccountPage>
  );
}

function ProfileForm() {
  const { person, zones } = useLoaderData<typeof loader>();
  const say = useText();
  const reply = useFormReply();
  const fresh = reply?.refusal.name === 'ProfileChanged' ? reply.refusal.facts['profileStamp'] : null;
  const language = new Intl.Locale(person.locale).language;
  const unspoken = everyLanguage.some(({ code }) => code === language)
    ? []
    : [{ value: person.locale, label: person.locale }];
  return (
    <Form>
      <input type="hidden" name="basedOn" value={typeof fresh === 'string' ? fresh : (person.profileStamp ?? '')} />
      <TextField
        name="name"
        label={say('profile.name')}
        hint={say('profile.nameHint')}
        autoComplete="name"
        maxLength={120}
        defaultValue={person.name}
      />
      <TextField
        name="pronouns"
        label={say('profile.pronouns')}
        hint={say('profile.pronounsHint')}
        maxLength={40}
        defaultValue={person.pronouns ?? ''}
        optional
      />
      <TextArea
        name="about"
        label={say('profile.about')}
        hint={say('profile.aboutHint')}
        maxLength={600}
        defaultValue={person.about ?? ''}
        optional
      />
      <SelectField
        name="locale"
        label={say('profile.language')}
        defaultValue={unspoken[0]?.value ?? language}
        options={[...unspoken, ...everyLanguage.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <SelectField
        name="timeZone"
        label={say('profile.zone')}
        hint={say('profile.zoneHint')}
        defaultValue={person.timeZone ?? ''}
        options={[{ value: '', label: say('profile.noZone') }, ...zones]}
        optional
      />
      <SubmitButton>{say('profile.save')}</SubmitButton>
    </Form>
  );
}
