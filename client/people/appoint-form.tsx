import { useLocation } from 'react-router';
import type { AppointmentRole, AppointFormFragment as Choices } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SelectField, TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { type Say, useText } from '../ui/text.js';

const AppointFormFragment = graphql(`
  fragment AppointForm on Console {
    areas
    nouns: editions(which: CURRENT, first: 100) {
      nodes {
        id
        title
        canOrganize
        series {
          id
          name
        }
        cohorts {
          id
          name
        }
      }
    }
    tended: communities(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

/** Every role, from the widest to the narrowest. */
export const roles = [
  'ADMINISTRATOR',
  'ORGANIZER',
  'FINANCE',
  'FACILITATOR',
  'STEWARD',
] as const satisfies readonly AppointmentRole[];

/** Gives a person a role from now on: organizers that of facilitator in their editions, administrators every one. */
export function AppointForm({ console: ref }: { console: FragmentType<typeof AppointFormFragment> }) {
  const choices = readFragment(AppointFormFragment, ref);
  const say = useText();
  const reply = useFormReply('appoint');
  const over = new URLSearchParams(useLocation().search).get('over');
  const isAll = choices.areas.includes('ADMINISTRATION');
  const offered = isAll ? roles : (['FACILITATOR'] as const);
  return (
    <details className="more" open={reply !== null || over !== null}>
      <summary>{say('appointments.start')}</summary>
      <Form name="appoint">
        <TextField
          name="personEmail"
          type="email"
          label={say('appointments.email')}
          hint={say('appointments.emailHint')}
          maxLength={254}
        />
        <TextField
          name="personName"
          label={say('appointments.name')}
          hint={say('appointments.nameHint')}
          maxLength={120}
          optional
        />
        <SelectField
          name="role"
          label={say('appointments.role')}
          options={offered.map((role) => ({ value: role, label: say(`appointments.${role}`) }))}
          defaultValue={isAll && over === null ? 'ORGANIZER' : 'FACILITATOR'}
        />
        <SelectField
          name="scopeId"
          label={say('appointments.over')}
          options={nouns(say, choices, isAll)}
          defaultValue={over ?? undefined}
        />
        <TextField name="reason" label={say('appointments.why')} maxLength={500} />
        <SubmitButton>{say('appointments.button')}</SubmitButton>
      </Form>
    </details>
  );
}

function nouns(say: Say, { nouns: { nodes }, tended }: Choices, isAll: boolean) {
  const editions = nodes.filter(({ canOrganize }) => canOrganize);
  const series = new Map(editions.map((edition) => [edition.series.id, edition.series.name]));
  const within = editions.flatMap(({ id, title, cohorts }) => [
    { value: `EDITION:${id}`, label: say('appointments.choiceEdition', { title }) },
    ...cohorts.map((cohort) => ({
      value: `COHORT:${cohort.id}`,
      label: say('appointments.choiceCohort', { name: cohort.name, title }),
    })),
  ]);
  if (!isAll) return within;
  return [
    { value: 'INSTANCE', label: say('appointments.instance') },
    ...[...series].map(([id, title]) => ({
      value: `SERIES:${id}`,
      label: say('appointments.choiceSeries', { title }),
    })),
    ...within,
    ...tended.nodes.map(({ id, name }) => ({
      value: `COMMUNITY:${id}`,
      label: say('appointments.choiceCommunity', { title: name }),
    })),
  ];
}
