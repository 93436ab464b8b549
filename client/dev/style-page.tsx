import { type ActionFunctionArgs, data, useSearchParams } from 'react-router';
import type { FormReply } from '../graphql/refusable.js';
import { Head } from '../ui/head.js';
import { StyleColours, StyleContrast } from './style-colours.js';
import { StyleForms } from './style-forms.js';
import { StyleLists } from './style-lists.js';
import { StyleParts } from './style-parts.js';
import { StylePictures } from './style-pictures.js';
import { StyleText } from './style-text.js';

const parts = [
  ['colours', 'Colours', StyleColours],
  ['contrast', 'Contrast', StyleContrast],
  ['text', 'Text and space', StyleText],
  ['parts', 'Buttons, states, notices', StyleParts],
  ['forms', 'Forms', StyleForms],
  ['lists', 'Cards, facts, lists', StyleLists],
  ['pictures', 'The ground line and pictures', StylePictures],
] as const;

/** A form sent here is always refused, so that it shows what a refused form looks like. */
export async function action({ request }: ActionFunctionArgs) {
  const typed = await request.formData();
  const values = Object.fromEntries([...typed.keys()].map((name) => [name, typed.getAll(name).map(String)]));
  const reply: FormReply = {
    form: String(typed.get('_form') ?? ''),
    values,
    refusal: { name: 'InvalidInput', message: '', status: 422, facts: {}, fields: wrongFields },
    clientMutationId: null,
  };
  return data(reply, { status: 422 });
}

const wrongFields = [
  { path: 'email', rule: 'isEmail', message: 'Write the address as name@example.org.' },
  { path: 'tier', rule: 'isIn', message: 'Choose a price.' },
];

/** What the product is made of, each from the component that pages use: for those who build it, in English. */
export function Component() {
  const asked = useSearchParams()[0].get('scheme');
  const scheme = asked === 'light' || asked === 'dark' ? asked : null;
  return (
    <div className="stack far" lang="en" dir="ltr" {...(scheme && { 'data-scheme': scheme, style: panel })}>
      <Head title="Style" indexed={false} />
      <div className="stack">
        <h1>Style</h1>
        <p>
          Everything the product is made of, drawn by its own components and style sheet. Colours are read from
          look/colours.json, the one place that pages, mails and cards take them from.
        </p>
        <SchemeTabs scheme={scheme} />
        <nav aria-label="Parts of this page" className="cluster">
          {parts.map(([id, title]) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
      </div>
      {parts.map(([id, title, Part]) => (
        <section key={id} id={id} className="stack wide">
          <h2>{title}</h2>
          <hr className="ground-line" />
          <Part />
        </section>
      ))}
    </div>
  );
}

const panel = { borderRadius: 'var(--radius)', padding: 'var(--s4)' };

function SchemeTabs({ scheme }: { scheme: string | null }) {
  const tab = (word: string | null, text: string) => (
    <a
      href={word === null ? '/dev/style' : `/dev/style?scheme=${word}`}
      aria-current={scheme === word ? 'page' : undefined}
    >
      {text}
    </a>
  );
  return (
    <nav className="tabs" aria-label="Colour scheme">
      {tab(null, 'As your system says')}
      {tab('light', 'Light')}
      {tab('dark', 'Dark')}
    </nav>
  );
}
