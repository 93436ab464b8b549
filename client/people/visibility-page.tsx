import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { readForm } from '../graphql/form-values.js';
import type { VisibilityLevel } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { SubmitButton } from '../ui/buttons.js';
import { SelectField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Notice } from '../ui/notice.js';
import { useText } from '../ui/text.js';
import { AccountPage } from './account-page.js';
import { doneIn, readOwn } from './own-page.js';
import { ProfileCard } from './profile-card.js';
import { SetVisibilityDocument } from './profile-documents.js';

const VisibilityPageDocument = graphql(`
  query VisibilityPage($circle: VisibilityLevel!) {
    viewer {
      appointments {
        role
      }
      person {
        nameShownTo
        pronounsShownTo
        photoShownTo
        aboutShownTo
        zoneShownTo
        consents {
          purpose
        }
        profileAs(circle: $circle) {
          name
          ...ProfileCard
        }
      }
    }
  }
`);

const levels = ['NOBODY', 'COHORT', 'COMMUNITIES', 'ALUMNI', 'PUBLIC'] as const satisfies readonly VisibilityLevel[];
const circles = ['PUBLIC', 'ALUMNI', 'COMMUNITIES', 'COHORT'] as const satisfies readonly VisibilityLevel[];
const fields = ['name', 'pronouns', 'photo', 'about', 'timeZone'] as const;

/** Reads who may see what, and how one circle sees it. */
export async function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams.get('as');
  const circle = circles.find((known) => known === asked) ?? 'PUBLIC';
  const { viewer } = await readOwn(args, VisibilityPageDocument, { circle });
  return { viewer, circle, done: doneIn(args.request) };
}

/** Saves who may see what. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const level = (field: string) => form.text(field) as VisibilityLevel;
  const [name, pronouns, photo, about, timeZone] = [
    level('name'),
    level('pronouns'),
    level('photo'),
    level('about'),
    level('timeZone'),
  ];
  const { refusal } = await perform(context, SetVisibilityDocument, {
    input: { name, pronouns, photo, about, timeZone },
  });
  return refusal ? refused(form, refusal) : seeOther('/me/visibility?done=saved');
}

/** Field by field: who may see it; and how others see one now. */
export function Component() {
  const { viewer, done } = useLoaderData<typeof loader>();
  const { person } = viewer;
  const say = useText();
  const stored = {
    name: person.nameShownTo,
    pronouns: person.pronounsShownTo,
    photo: person.photoShownTo,
    about: person.aboutShownTo,
    timeZone: person.zoneShownTo,
  };
  const options = levels.map((value) => ({ value, label: say(`visibility.${value}`) }));
  return (
    <AccountPage title={say('account.visibility')} lead={say('visibility.lead')}>
      {done === 'saved' && (
        <Notice tone="done" news>
          {say('account.saved')}
        </Notice>
      )}
      <Rules />
      <Form>
        {fields.map((field) => (
          <SelectField
            key={field}
            name={field}
            label={say(`visibility.field.${field}`)}
            defaultValue={stored[field] ?? 'NOBODY'}
            options={options}
          />
        ))}
        <SubmitButton>{say('visibility.save')}</SubmitButton>
      </Form>
      <Preview />
    </AccountPage>
  );
}

/** What holds beside the levels: consents that open a circle, and roles that are public. */
function Rules() {
  const { viewer } = useLoaderData<typeof loader>();
  const say = useText();
  const agreed = viewer.person.consents?.map(({ purpose }) => purpose) ?? [];
  const leads = viewer.appointments.some(({ role }) => role === 'FACILITATOR');
  return (
    <div className="stack tight">
      <p>{say('visibility.circles')}</p>
      {!agreed.includes('COHORT_LIST') && <p>{say('visibility.needsCohort')}</p>}
      {!agreed.includes('ALUMNI_DIRECTORY') && <p>{say('visibility.needsAlumni')}</p>}
      {leads && <Notice tone="dated">{say('visibility.leads')}</Notice>}
      <p className="muted">{say('visibility.always')}</p>
    </div>
  );
}

function Preview() {
  const { viewer, circle } = useLoaderData<typeof loader>();
  const say = useText();
  const profile = viewer.person.profileAs;
  return (
    <section className="stack" aria-labelledby="preview">
      <h2 id="preview">{say('visibility.preview')}</h2>
      <nav aria-label={say('visibility.preview')}>
        <ul className="account-circles">
          {circles.map((known) => (
            <li key={known}>
              <a href={`/me/visibility?as=${known}#preview`} aria-current={known === circle ? 'true' : undefined}>
                {say(`visibility.as.${known}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="card">{profile && <ProfileCard profile={profile} />}</div>
    </section>
  );
}
