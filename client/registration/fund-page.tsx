import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { seeOther } from '../graphql/answers.js';
import { execute } from '../graphql/execute.js';
import { readForm } from '../graphql/form-values.js';
import { graphql } from '../graphql/generated/index.js';
import { perform, refused, wrongValue } from '../graphql/refusable.js';
import { EmptyState } from '../ui/empty-state.js';
import { Facts } from '../ui/facts.js';
import { minorUnits } from '../ui/minor-units.js';
import { Money } from '../ui/money.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { announce } from '../ui/toast-store.js';
import { OrganizeHeader } from '../workshops/organize-header.js';
import { ScholarshipCard } from './scholarship-card.js';

const FundPageDocument = graphql(`
  query FundPage($slug: String!) {
    edition(slug: $slug) {
      slug
      canOrganize
      fund {
        name
        given {
          amountMinor
          currency
        }
        left {
          amountMinor
          currency
        }
      }
      scholarships {
        id
        ...ScholarshipCard
      }
      ...OrganizeHeader
    }
  }
`);

const DecideScholarshipDocument = graphql(`
  mutation DecideScholarship($input: DecideScholarshipInput!) {
    decideScholarship(input: $input) {
      __typename
      ... on DecideScholarshipSuccess {
        scholarship {
          id
        }
      }
      ... on Problem {
        message
      }
      ... on InvalidInput {
        fields {
          path
          rule
          message
        }
      }
    }
  }
`);

/** Reads who asked for help with the fee, and what the fund still holds. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await execute(context, FundPageDocument, { slug: params['slug'] ?? '' });
  if (!edition?.canOrganize || !edition.fund) throw await nothingFor({ context, request });
  return { ...edition, fund: edition.fund };
}

/** Awards or declines. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const isAwarded = form.text('decision') === 'AWARDED';
  const awardMinor = isAwarded ? minorUnits(form.text('awardMinor'), form.text('currency') || 'EUR') : 0;
  if (Number.isNaN(awardMinor)) return refused(form, wrongValue('awardMinor', 'isAmount'));
  const input = {
    scholarshipId: form.text('scholarshipId'),
    decision: isAwarded ? ('AWARDED' as const) : ('DECLINED' as const),
    awardMinor,
  };
  const { refusal } = await perform(context, DecideScholarshipDocument, { input });
  if (refusal) return refused(form, refusal);
  announce(isAwarded ? 'toast.awarded' : 'toast.declined');
  return seeOther(`/organize/w/${params['slug']}/fund`);
}

/** Applications for help with the fee, undecided ones first, beside what is left to give. */
export function Component() {
  const edition = useLoaderData<typeof loader>();
  const { fund, scholarships } = edition;
  const say = useText();
  return (
    <div className="stack wide">
      <OrganizeHeader edition={edition} here="fund" />
      <div className="card">
        <Facts
          across
          facts={[
            [say('fund.name'), fund.name],
            [say('fund.given'), <Money key="given" {...fund.given} />],
            [say('fund.left'), <Money key="left" {...fund.left} />],
          ]}
        />
      </div>
      {scholarships.length === 0 && <EmptyState text={say('fund.none')} />}
      <ul className="cards">
        {scholarships.map((scholarship) => (
          <li key={scholarship.id}>
            <ScholarshipCard scholarship={scholarship} />
          </li>
        ))}
      </ul>
    </div>
  );
}
