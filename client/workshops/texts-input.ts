import type { FormValues } from '../graphql/form-values.js';

/** The input of the mutation that the typed form means; empty questions are left out. */
export function textsInput(form: FormValues, editionId: string, language: string) {
  const questions = indexes(form, 'questions').map((index) => ({
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
    questions: questions.filter(({ question, answer }) => question !== '' || answer !== ''),
    parts,
  };
}

function indexes(form: FormValues, list: string): number[] {
  const found = Object.keys(form.typed).flatMap((name) => new RegExp(`^${list}\\.(\\d+)\\.`).exec(name)?.[1] ?? []);
  return [...new Set(found.map(Number))].sort((a, b) => a - b);
}
