import { SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useViewer } from '../ui/root.js';
import { useText } from '../ui/text.js';

/** What the form is about; null for the next registration of any series. */
export interface AlertSubject {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/**
 * Asks for one mail when registration opens next. Stands on any page: it posts to `/alerts`, where what was typed returns
 * when it cannot be taken. Whoever is signed in types nothing.
 */
export function AlertForm({ series }: { series: AlertSubject | null }) {
  const say = useText();
  const viewer = useViewer();
  return (
    <Form name="alert" action={alertsPage(series?.slug ?? null)}>
      <input type="hidden" name="seriesId" value={series?.id ?? ''} />
      {!viewer && <TextField name="email" type="email" label={say('register.email')} autoComplete="email" />}
      <p className="hint">{say(viewer ? 'alert.hintOwn' : 'alert.hint')}</p>
      <SubmitButton>{say(series ? 'alert.buttonSeries' : 'alert.button')}</SubmitButton>
    </Form>
  );
}

/** The form with its heading and what it means, as pages show it where registration is not open. */
export function AlertCard({ series }: { series: AlertSubject | null }) {
  const say = useText();
  return (
    <section className="card stack" aria-labelledby="alert">
      <h2 id="alert">{say(series ? 'alert.titleSeries' : 'alert.title')}</h2>
      <p>{series ? say('alert.textSeries', { series: series.name }) : say('alert.text')}</p>
      <AlertForm series={series} />
    </section>
  );
}

/** Address of the page that takes the form. */
export function alertsPage(slug: string | null): string {
  return slug === null ? '/alerts' : `/alerts?series=${encodeURIComponent(slug)}`;
}
