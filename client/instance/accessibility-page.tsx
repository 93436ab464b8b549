import type { LoaderFunctionArgs } from 'react-router';
import { execute } from '../graphql/execute.js';
import { InstanceContactDocument } from './instance-document.js';
import { ToldPage, type ToldPart } from './told-page.js';

/** Reads whom to write to. */
export async function loader({ context }: LoaderFunctionArgs) {
  return (await execute(context, InstanceContactDocument, {})).instance;
}

const parts: readonly ToldPart[] = [
  {
    id: 'aim',
    title: 'access.aim',
    text: 'access.aimText',
    points: ['access.keyboard', 'access.noScript', 'access.contrast', 'access.reflow', 'access.motion', 'access.mail'],
  },
  {
    id: 'tested',
    title: 'access.tested',
    text: 'access.testedText',
    points: ['access.axe', 'access.journeys', 'access.notYet'],
  },
  { id: 'limits', title: 'access.limits', points: ['access.limits.text', 'access.limits.rooms', 'access.limits.pay'] },
];

/** How accessible the product is, how that was found out, and how to report a barrier. */
export function Component() {
  return (
    <ToldPage
      title="access.title"
      lead="access.lead"
      canonical="/accessibility"
      parts={parts}
      contact={{ title: 'access.contact', text: 'access.contactText' }}
    />
  );
}
