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
    id: 'kept',
    title: 'privacy.kept',
    points: [
      'privacy.kept.person',
      'privacy.kept.place',
      'privacy.kept.money',
      'privacy.kept.community',
      'privacy.kept.alert',
    ],
  },
  {
    id: 'seen',
    title: 'privacy.seen',
    points: ['privacy.seen.you', 'privacy.seen.run', 'privacy.seen.community', 'privacy.seen.card'],
  },
  {
    id: 'long',
    title: 'privacy.long',
    points: ['privacy.long.signIn', 'privacy.long.alert', 'privacy.long.books', 'privacy.long.rest'],
  },
  {
    id: 'none',
    title: 'privacy.none',
    text: 'privacy.none.text',
    points: ['privacy.cookie.session', 'privacy.cookie.reading', 'privacy.cookie.zone'],
  },
  {
    id: 'rights',
    title: 'privacy.rights',
    points: ['privacy.rights.see', 'privacy.rights.take', 'privacy.rights.erase', 'privacy.rights.mail'],
  },
];

/** What is kept of people, why, how long, and who sees it. */
export function Component() {
  return (
    <ToldPage
      title="privacy.title"
      lead="privacy.lead"
      canonical="/privacy"
      parts={parts}
      contact={{ title: 'privacy.contact', text: 'privacy.contactText' }}
    />
  );
}
