import type { PasskeyPartFragment as Ways } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { issuerName } from './issuer-name.js';
import { PasskeyButton } from './passkey-button.js';

const PasskeyPartFragment = graphql(`
  fragment PasskeyPart on Viewer {
    passkeys {
      id
      name
      createdAt
      lastUsedAt
      isBackedUp
    }
    externalIdentities {
      id
      issuer
      createdAt
      lastUsedAt
    }
  }
`);

interface PasskeyPartProps {
  viewer: FragmentType<typeof PasskeyPartFragment>;
  /** Whether acts that need a fresh sign-in are possible now. */
  isFresh: boolean;
}

/** Ways in beside the mail: passkeys and accounts elsewhere. */
export function PasskeyPart({ viewer: ref, isFresh }: PasskeyPartProps) {
  const { passkeys, externalIdentities } = readFragment(PasskeyPartFragment, ref);
  const say = useText();
  return (
    <>
      <section className="stack" aria-labelledby="passkeys">
        <h2 id="passkeys">{say('passkey.title')}</h2>
        <p>{say('passkey.text')}</p>
        {passkeys.length === 0 ? (
          <p className="muted">{say('passkey.none')}</p>
        ) : (
          <ul className="cards">
            {passkeys.map((passkey) => (
              <li key={passkey.id}>
                <PasskeyCard passkey={passkey} isFresh={isFresh} />
              </li>
            ))}
          </ul>
        )}
        {isFresh && <PasskeyButton kind="new" next="/me/security?done=passkey#passkeys" />}
        <noscript>
          <p className="muted">{say('passkey.noScript')}</p>
        </noscript>
      </section>
      {externalIdentities.length > 0 && <Providers identities={externalIdentities} isFresh={isFresh} />}
    </>
  );
}

function PasskeyCard({ passkey, isFresh }: { passkey: Ways['passkeys'][number]; isFresh: boolean }) {
  const { id, name, createdAt, lastUsedAt, isBackedUp } = passkey;
  const say = useText();
  return (
    <div className="card stack">
      <div className="stack tight">
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <p className="muted">
          {say('passkey.since')} <DateTime at={createdAt} show="date" />
          {' · '}
          {lastUsedAt ? (
            <>
              {say('passkey.used')} <DateTime at={lastUsedAt} show="date" />
            </>
          ) : (
            say('passkey.unused')
          )}
        </p>
        <p className="muted">{say(isBackedUp ? 'passkey.backedUp' : 'passkey.oneDevice')}</p>
      </div>
      <details className="more">
        <summary>{say('passkey.rename')}</summary>
        <Form name="rename">
          <input type="hidden" name="passkeyId" value={id} />
          <TextField name="name" label={say('passkey.name')} maxLength={60} defaultValue={name} />
          <SubmitButton weight="ordinary">{say('passkey.saveName')}</SubmitButton>
        </Form>
      </details>
      {isFresh && (
        <p>
          <LinkButton href={`/me/passkeys/${id}/remove`} small>
            {say('passkey.remove')}
          </LinkButton>
        </p>
      )}
    </div>
  );
}

function Providers({ identities, isFresh }: { identities: Ways['externalIdentities']; isFresh: boolean }) {
  const say = useText();
  return (
    <section className="stack" aria-labelledby="providers">
      <h2 id="providers">{say('provider.title')}</h2>
      <ul className="cards">
        {identities.map(({ id, issuer, createdAt }) => (
          <li key={id} className="card stack">
            <div className="stack tight">
              <h3>{issuerName(issuer)}</h3>
              <p className="muted">
                {say('passkey.since')} <DateTime at={createdAt} show="date" />
              </p>
            </div>
            {isFresh && (
              <p>
                <LinkButton href={`/me/identities/${id}/remove`} small>
                  {say('provider.remove')}
                </LinkButton>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
