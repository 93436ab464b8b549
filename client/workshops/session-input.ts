import type { FormValues } from '../graphql/form-values.js';
import type { EditionMode } from '../graphql/generated/graphql.js';

/** What was typed about a session, as the API takes it. */
export function sessionInput(form: FormValues) {
  return {
    title: form.text('title'),
    startsLocal: form.text('startsLocal').slice(0, 16),
    endsLocal: form.text('endsLocal').slice(0, 16),
    timeZone: form.text('timeZone'),
    startsOffset: form.optional('startsOffset'),
    endsOffset: form.optional('endsOffset'),
    isPastMeant: form.ticked('isPastMeant'),
    mode: (form.text('mode') || 'ONLINE') as EditionMode,
    place: form.optional('place'),
    facilitatorIds: form.all('facilitatorIds'),
  };
}
