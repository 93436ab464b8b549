import { type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { FieldWrong } from '../ui/fields.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';

/** Goes on to the page of a code that was typed. */
export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const [code, link] = [searchParams.get('code')?.replace(/[^A-Za-z0-9]/g, '') ?? '', searchParams.get('link')];
  if (code) return redirect(`/here/${code.slice(0, 20)}${link ? `?link=${encodeURIComponent(link)}` : ''}`);
  return { link, isNone: searchParams.has('code') };
}

/** Asks for the code that is shown in the room. */
export function Component() {
  const { link, isNone } = useLoaderData<{ link: string | null; isNone: boolean }>();
  const say = useText();
  return (
    <StepPage picture="confirmed" title={say('here.title')} lead={<p>{say('here.lead')}</p>}>
      <form className="form" method="get" action="/here">
        {link && <input type="hidden" name="link" value={link} />}
        <div className="field">
          <label htmlFor="code">{say('here.code')}</label>
          <span className="hint" id="code-hint">
            {say('here.hint')}
          </span>
          <input
            id="code"
            name="code"
            aria-describedby="code-hint code-wrong"
            aria-invalid={isNone || undefined}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={12}
            required
            dir="ltr"
          />
          <FieldWrong id="code" wrong={isNone ? say('here.none') : null} />
        </div>
        <button type="submit" className="button act">
          {say('here.go')}
        </button>
      </form>
    </StepPage>
  );
}
