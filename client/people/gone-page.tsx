import { LinkButton } from '../ui/buttons.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';

/** Nobody is known here any more by what was erased. */
export function Component() {
  const say = useText();
  return (
    <div className="stack wide narrow">
      <Head title={say('data.gone')} indexed={false} />
      <div className="stack tight">
        <h1>{say('data.gone')}</h1>
        <p className="lead">{say('data.goneText')}</p>
      </div>
      <p>
        <LinkButton href="/">{say('error.home')}</LinkButton>
      </p>
    </div>
  );
}
