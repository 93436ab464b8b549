import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { LinkButton } from '../ui/buttons.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';

const faults = ['UNAVAILABLE', 'REFUSED', 'STALE', 'UNVERIFIED', 'UNKNOWN'] as const;

/** Reads why the provider signed nobody in. */
export function loader({ request }: LoaderFunctionArgs) {
  const why = new URL(request.url).searchParams.get('why');
  return { fault: faults.find((known) => known === why) ?? 'REFUSED' };
}

/** Why signing in by the provider came to nothing, and the way that always works. */
export function Component() {
  const { fault } = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <StepPage picture="lost" title={say('provider.problem')} lead={<p>{say(`provider.${fault}`)}</p>}>
      <p>
        <LinkButton href="/sign-in" weight="act">
          {say('provider.byMail')}
        </LinkButton>
      </p>
    </StepPage>
  );
}
