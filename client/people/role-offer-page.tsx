import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { behindLink, seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused } from '../graphql/refusable.js';
import { LinkButton, SubmitButton } from '../ui/buttons.js';
import { Facts } from '../ui/facts.js';
import { TextArea } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { StepPage } from '../ui/step-page.js';
import { useText } from '../ui/text.js';
import { DateTime } from '../ui/times.js';
import { lastMoment } from './team-lines.js';

const RoleOfferDocument = graphql(`
  query RoleOffer($link: String!) {
    roleOffer(link: $link) {
      role
      state
      scopeName
      personName
      invitedByName
      reason
      fromAt
      untilAt
      answerBy
    }
  }
`);

const AnswerRoleInvitationDocument = graphql(`
  mutation AnswerRoleInvitation($input: AnswerRoleInvitationInput!) {
    answerRoleInvitation(input: $input) {
      __typename
      ... on AnswerRoleInvitationSuccess {
        offer {
          state
        }
      }
      ...Refused
    }
  }
`);

/** Reads what the link offers; looking at it answers nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { roleOffer } = await execute(context, RoleOfferDocument, { link: params['link'] ?? '' });
  const isOver = roleOffer?.state === 'LAPSED' || roleOffer?.state === 'WITHDRAWN';
  return behindLink(isOver ? 'ended' : roleOffer ? 'open' : 'unknown', { offer: roleOffer });
}

/** Accepts or declines, with a word where one was written. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const answer = { accepts: form.text('accepts') === 'yes', answer: form.optional('answer') };
  const input = { link: params['link'] ?? '', ...answer };
  const { refusal } = await perform(context, AnswerRoleInvitationDocument, { input });
  return refusal ? refused(form, refusal) : seeOther(new URL(request.url).pathname);
}

/** What somebody is asked to take on: what, where, from when until when, who asks and why; two buttons, no pressure. */
export function Component() {
  const { offer } = useLoaderData<typeof loader>();
  const say = useText();
  if (!offer) return <StepPage picture="ended" title={say('role.gone')} lead={<p>{say('role.goneText')}</p>} />;
  const over = offer.scopeName ?? say('appointments.instance');
  const isOpen = offer.state === 'PROPOSED';
  return (
    <StepPage
      picture={isOpen ? 'waiting' : offer.state === 'ACCEPTED' ? 'confirmed' : 'ended'}
      eyebrow={say('role.for', { name: offer.personName })}
      title={isOpen ? say('role.title', { role: say(`appointments.${offer.role}`) }) : say(`role.${offer.state}`)}
      lead={<p>{over}</p>}
    >
      <blockquote dir="auto">{offer.reason}</blockquote>
      <Facts
        facts={[
          [say('role.askedBy'), offer.invitedByName],
          offer.fromAt || isOpen
            ? [
                say('appointments.since'),
                offer.fromAt ? <DateTime key="from" at={offer.fromAt} /> : say('role.fromAcceptance'),
              ]
            : null,
          [
            say('appointments.until'),
            offer.untilAt ? <DateTime key="until" at={lastMoment(offer.untilAt)} /> : say('appointments.open'),
          ],
          isOpen ? [say('role.answerBy'), <DateTime key="by" at={offer.answerBy} />] : null,
        ]}
      />
      {isOpen && <p>{say(`role.can.${offer.role}`)}</p>}
      {isOpen && (
        <Form>
          <TextArea name="answer" label={say('role.word')} maxLength={1000} optional />
          <div className="cluster">
            <SubmitButton name="accepts" value="yes">
              {say('role.accept')}
            </SubmitButton>
            <SubmitButton name="accepts" value="no" weight="ordinary">
              {say('role.decline')}
            </SubmitButton>
          </div>
          <p className="muted">{say('role.noPressure')}</p>
        </Form>
      )}
      {offer.state === 'ACCEPTED' && (
        <p>
          <LinkButton href="/sign-in?next=/organize" weight="act">
            {say('role.begin')}
          </LinkButton>
        </p>
      )}
    </StepPage>
  );
}
