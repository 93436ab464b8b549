import { RouterContextProvider } from 'react-router';
import { describe, expect, it } from 'vitest';
import {
  execute,
  type GraphqlDocument,
  NoAnswer,
  RequestFailed,
  type RunDocument,
  runDocumentContext,
} from '../../client/graphql/execute.js';
import { FormValues, readForm } from '../../client/graphql/form-values.js';
import { outcomeOf, perform, type Refusal, refused } from '../../client/graphql/refusable.js';
import { finishTask } from '../../client/payments/finish-task.js';
import { learnEveryLanguage } from '../../client/ui/all-texts.js';
import { problemText, wrongText } from '../../client/ui/problem-texts.js';
import { atItsPlace, textsInput } from '../../client/workshops/texts-input.js';

learnEveryLanguage();

type Answer = { act: { __typename: 'ActSuccess'; id: string } | { __typename: 'EditionFull'; message: string } };

const document: GraphqlDocument<Answer, Record<string, unknown>> = 'mutation { act }';

function contextWith(run: RunDocument): RouterContextProvider {
  const context = new RouterContextProvider();
  context.set(runDocumentContext, run);
  return context;
}

function refusalNamed(name: string, facts: Record<string, unknown> = {}): Refusal {
  const { refusal } = outcomeOf({ act: { __typename: name, message: 'As the API says.', ...facts } });
  if (!refusal) throw new Error(`${name} is no refusal`);
  return refusal;
}

it('a sum that was tampered with is refused as no number, and nothing is asked', async () => {
  let asked = 0;
  const context = contextWith(async () => {
    asked += 1;
    return { data: { finishTask: { __typename: 'FinishTaskSuccess', task: { id: '1' } } } };
  });
  const finish = (openMinor: string[]) => finishTask(context, new FormValues({ taskId: ['1'], openMinor }));
  for (const sum of ['abc', '1e999', '12.5', 'NaN']) {
    expect((await finish([sum]))?.fields).toMatchObject([{ path: 'openMinor', rule: 'isInt' }]);
  }
  expect(asked).toBe(0);
  expect([await finish(['24000']), await finish([])]).toEqual([null, null]);
  expect(asked).toBe(2);
});

describe('the outcome of a mutation', () => {
  it('is the success where the union says so', () => {
    const done = { __typename: 'ActSuccess', id: '1' } as const;
    expect(outcomeOf({ act: done })).toEqual({ success: done, refusal: null });
    expect(outcomeOf({ act: { __typename: 'SignInRequested' } as const }).refusal).toBeNull();
  });

  it('is a refusal with the status of its page for every other member, known or not', () => {
    const statuses = {
      InvalidInput: 422,
      SignInFailed: 422,
      NotFound: 404,
      NotAllowed: 403,
      SignInRequired: 403,
      TooManyTries: 429,
      EditionFull: 409,
      NeverHeardOf: 409,
    };
    for (const [name, status] of Object.entries(statuses))
      expect([name, refusalNamed(name).status]).toEqual([name, status]);
  });

  it('keeps the fields and the facts of the problem', () => {
    const fields = [{ path: 'email', rule: 'isEmail', message: 'Not an email.' }];
    expect(refusalNamed('InvalidInput', { fields, more: 1 })).toEqual({
      name: 'InvalidInput',
      message: 'As the API says.',
      status: 422,
      fields,
      facts: { more: 1 },
    });
  });

  it('is a refusal when nobody answers, and the retry carries the same id', async () => {
    const context = contextWith(async () => {
      throw new NoAnswer(new Error('offline'));
    });
    const { refusal } = await perform(context, document, {});
    expect(refusal?.name).toBe('NoAnswer');
    const body = new URLSearchParams({ clientMutationId: 'id-1', name: ' Ama ', _form: 'join' });
    const form = await readForm(new Request('http://localhost/', { method: 'POST', body }));
    const reply = refused(form, refusal ?? refusalNamed('X'));
    expect(reply.init?.status).toBe(503);
    expect(reply.data.clientMutationId).toBe('id-1');
    expect(reply.data.values['name']).toEqual([' Ama ']);
    expect(reply.data.form).toBe('join');
    expect(refused(form, refusalNamed('EditionFull')).data.clientMutationId).toBeNull();
  });

  it('is a refusal with the number of the request when something broke; a query throws', async () => {
    const errors = [{ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' } }];
    const context = contextWith(async () => ({ data: null, errors }));
    const failure = await execute(context, document, {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RequestFailed);
    expect((failure as RequestFailed).requestId).toBe('r1');
    const { refusal } = await perform(context, document, {});
    expect(refusal).toMatchObject({ name: 'Failed', status: 500, facts: { requestId: 'r1' } });
    expect(refusal && problemText('en', refusal)).toContain('Request r1');
  });

  it('lets null stand for what is not the reader’s to see', async () => {
    const errors = [{ message: 'x', extensions: { code: 'FORBIDDEN' } }];
    const context = contextWith(async () => ({ data: { act: null }, errors }));
    expect(await execute(context, document, {})).toEqual({ act: null });
  });
});

describe('the text of a refusal', () => {
  it('is the API’s, which speaks the language of the reader', () => {
    expect(problemText('de', refusalNamed('EditionFull'))).toBe('As the API says.');
    expect(wrongText('de', { path: 'email', rule: 'isEmail', message: 'Its own words.' })).toBe('Its own words.');
  });

  it('is the page’s own where the API did not answer or was not asked', () => {
    const silent = { ...refusalNamed('NoAnswer'), message: '' };
    expect(problemText('en-GB', silent)).toBe('No answer yet. Your text is kept.');
    expect(wrongText('en', { path: 'email', rule: 'isEmail', message: '' })).toBe(
      'Give an email address such as name@example.org.',
    );
    expect(problemText('en', { ...silent, name: 'constructor' })).toBe('');
  });
});

it('names a wrong question of an edition at its place in the form, past those left empty', () => {
  const typed = ['Why?', '', 'How?'].map((question, index) => [`questions.${index}.question`, [question]]);
  const form = new FormValues(Object.fromEntries(typed));
  expect(textsInput(form, 'e', 'en').questions.map(({ question }) => question)).toEqual(['Why?', 'How?']);
  const fields = [{ path: 'questions.1.answer', rule: 'hasText', message: '' }];
  const { fields: placed } = atItsPlace(form, refusalNamed('InvalidInput', { fields }));
  expect(placed.map(({ path }) => path)).toEqual(['questions.2.answer']);
});
