import { useText } from '../ui/text.js';
import {
  AddPasskeyDocument,
  SignInWithPasskeyDocument,
  StartNewPasskeyDocument,
  StartPasskeySignInDocument,
} from './passkey-documents.js';

const documents = {
  new: [StartNewPasskeyDocument, AddPasskeyDocument],
  'sign-in': [StartPasskeySignInDocument, SignInWithPasskeyDocument],
} as const;

interface PasskeyButtonProps {
  kind: keyof typeof documents;
  /** Path to go to once it is done. */
  next: string;
}

/**
 * The one act that needs a script: hidden until the script finds that the browser can. The documents stand in the page,
 * so that the script that sends them need not carry any.
 */
export function PasskeyButton({ kind, next }: PasskeyButtonProps) {
  const say = useText();
  const [start, finish] = documents[kind];
  return (
    <div
      className="stack tight"
      hidden
      data-passkey={kind}
      data-next={next}
      data-start={start.toString()}
      data-finish={finish.toString()}
      data-cancelled={say('passkey.cancelled')}
      data-failed={say('passkey.failed')}
    >
      <div className="cluster">
        <button type="button" className="button ordinary">
          {say(kind === 'new' ? 'passkey.add' : 'passkey.signIn')}
        </button>
      </div>
      <p className="wrong" role="status" />
    </div>
  );
}
