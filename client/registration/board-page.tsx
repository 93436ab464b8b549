import { useEffect, useState } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData, useRevalidator } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { refused } from '../graphql/refusable.js';
import { LinkButton } from '../ui/buttons.js';
import { EmptyState } from '../ui/empty-state.js';
import { useFormReply } from '../ui/form.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { BoardColumn } from './board-column.js';
import { BoardSave } from './board-save.js';
import { place } from './placing-acts.js';
import { useBoard } from './use-board.js';

const BoardPageDocument = graphql(`
  query BoardPage($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      status
      cohorts {
        id
        name
        capacity
        taken
        ...BoardColumn
      }
      placedPeople {
        registrationId
        name
        cohortId
        ...BoardCard
      }
      ...OrganizeHeader
    }
  }
`);

/** Reads who is in which cohort of an edition that the reader runs. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, BoardPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.placedPeople) throw await nothingFor({ context, request });
  return { ...edition, people: edition.placedPeople };
}

/** Saves every move at once. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const refusal = await place(context, form);
  return refusal ? refused(form, refusal) : seeOther(`/organize/w/${params['slug']}/cohorts/people`);
}

/** Cohorts as columns and people as cards: moved by dragging or by their menu, saved together. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { people, cohorts } = edition;
  const board = useBoard(people);
  const say = useText();
  const [said, setSaid] = useState('');
  useFreshAfterRefusal();
  const names = new Map(cohorts.map(({ id, name }) => [id, name]));
  const move = (registrationId: string, to: string | null) => {
    const person = people.find((one) => one.registrationId === registrationId);
    if (!person) return;
    board.move(registrationId, to);
    const { name } = person;
    setSaid(
      to === null ? say('board.movedOut', { name }) : say('board.movedTo', { name, cohort: names.get(to) ?? '' }),
    );
  };
  const hasUnplaced = people.some(({ cohortId }) => !cohortId);
  const all = { cohorts, board, onMove: move };
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="cohorts" />
      <div className="between">
        <h2>{say('board.title')}</h2>
        <div className="cluster">
          <LinkButton href={`/organize/w/${edition.slug}/cohorts`}>{say('organize.cohorts')}</LinkButton>
          <LinkButton href={`/organize/w/${edition.slug}/cohorts/suggestion`}>{say('suggestion.open')}</LinkButton>
        </div>
      </div>
      <p>{say('board.lead')}</p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <BoardSave editionId={edition.id} isDraft={edition.status === 'DRAFT'} board={board} />
      {cohorts.length === 0 || people.length === 0 ? (
        <EmptyState text={say(cohorts.length === 0 ? 'cohorts.none' : 'board.nobody')} />
      ) : (
        <div className="board">
          {hasUnplaced && <BoardColumn cohort={null} {...all} />}
          {cohorts.map((cohort) => (
            <BoardColumn key={cohort.id} cohort={cohort} {...all} />
          ))}
          {!hasUnplaced && <BoardColumn cohort={null} {...all} />}
        </div>
      )}
    </div>
  );
}

/** After a refusal the people are read again: somebody else may have moved them. */
function useFreshAfterRefusal(): void {
  const reply = useFormReply('place');
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (reply) void revalidate();
  }, [reply, revalidate]);
}
