import type { FormValues } from '../graphql/form-values.js';
import type { Refusal } from '../graphql/refusable.js';

/** The input of the mutation that the typed form means; empty questions are left out. */
export function textsInput(form: FormValues, editionId: string, language: string) {
  const questions = askedIn(form).map((index) => ({
    question: form.text(`questions.${index}.question`),
    answer: form.text(`questions.${index}.answer`),
  }));
  const parts = indexes(form, 'parts').map((index) => ({
    id: form.text(`parts.${index}.id`),
    title: form.text(`parts.${index}.title`),
    description: form.text(`parts.${index}.description`),
  }));
  return {
    editionId,
    language,
    version: form.wholeNumber('version') ?? 0,
    title: form.text('title'),
    summary: form.text('summary'),
    description: form.text('description'),
    forWhom: form.text('forWhom'),
    venueNotes: form.text('venueNotes'),
    cancellation: form.text('cancellation'),
    questions,
    parts,
  };
}

/** Places in the form of the questions that are not empty. */
function askedIn(form: FormValues): number[] {
  const isAsked = (index: number) =>
    form.text(`questions.${index}.question`) !== '' || form.text(`questions.${index}.answer`) !== '';
  return indexes(form, 'questions').filter(isAsked);
}

/** The refusal with each wrong question at its place in the form, where empty ones stand between. */
export function atItsPlace(form: FormValues, refusal: Refusal): Refusal {
  const asked = askedIn(form);
  const path = (of: string) =>
    of.replace(/^questions\.(\d+)\./, (_, index: string) => `questions.${asked[Number(index)] ?? index}.`);
  return { ...refusal, fields: refusal.fields.map((field) => ({ ...field, path: path(field.path) })) };
}

function indexes(form: FormValues, list: string): number[] {
  const found = Object.keys(form.typed).flatMap((name) => new RegExp(`^${list}\\.(\\d+)\\.`).exec(name)?.[1] ?? []);
  return [...new Set(found.map(Number))].sort((a, b) => a - b);
}
