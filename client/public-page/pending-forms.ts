import { dropAllDrafts } from '../ui/draft-store.js';

/** A form that is on its way says so and is not sent twice; one that cannot be sent keeps its text. */
export function guardForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
    if (form.querySelector('[name=_form][value=sign-out]')) dropAllDrafts();
    const offline = form.querySelector<HTMLElement>('[data-offline]');
    if (!navigator.onLine && offline) {
      event.preventDefault();
      offline.hidden = false;
    } else if (form.dataset['sent'] !== undefined) event.preventDefault();
    else showPending(form, event.submitter);
  });
  // A page taken from the browser's memory by "back" can be sent again.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
}

function showPending(form: HTMLFormElement, button: HTMLElement | null): void {
  form.dataset['sent'] = '';
  if (!button) return;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = form.dataset['pending'] ?? button.textContent;
}
