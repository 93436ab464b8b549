import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { LinkButton } from '../ui/buttons.js';
import { Head } from '../ui/head.js';
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
    <div className="stack wide narrow">
      <Head title={say('provider.problem')} indexed={false} />
      <div className="stack tight">
        <h1>{say('provider.problem')}</h1>
        <p className="lead">{say(`provider.${fault}`)}</p>
      </div>
      <p>
        <LinkButton href="/sign-in" weight="act">
          {say('provider.byMail')}
        </LinkButton>
      </p>
    </div>
  );
}
