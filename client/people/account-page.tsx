import { useLocation } from 'react-router';
import { SubmitButton } from '../ui/buttons.js';
import { Form } from '../ui/form.js';
import { Head } from '../ui/head.js';
import { useText } from '../ui/text.js';

const parts = [
  ['/me', 'account.profile'],
  ['/me/visibility', 'account.visibility'],
  ['/me/security', 'account.security'],
  ['/me/consents', 'account.consents'],
  ['/me/mail', 'account.mail'],
  ['/me/calendar', 'account.calendar'],
  ['/me/data', 'account.data'],
] as const;

interface AccountPageProps {
  title: string;
  lead?: string;
  children: React.ReactNode;
}

/** The frame of everything about one's own record: what there is, where one is, and the way out. */
export function AccountPage({ title, lead, children }: AccountPageProps) {
  const say = useText();
  const { pathname } = useLocation();
  return (
    <div className="account">
      <Head title={title} indexed={false} />
      <nav className="account-nav" aria-label={say('account.nav')}>
        <ul>
          {parts.map(([path, text]) => (
            <li key={path}>
              <a href={path} aria-current={pathname === path ? 'page' : undefined}>
                {say(text)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="stack wide account-main">
        <div className="stack tight">
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {children}
      </div>
      <Form name="sign-out" action="/me/security" inline>
        <SubmitButton weight="ordinary">{say('account.signOut')}</SubmitButton>
      </Form>
    </div>
  );
}
