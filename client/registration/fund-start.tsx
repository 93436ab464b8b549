import { currencyDigits } from '../../look/minor-units.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { EmptyState } from '../ui/empty-state.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { useText } from '../ui/text.js';

const FundStartFragment = graphql(`
  fragment FundStart on Edition {
    id
    version
    currency
  }
`);

interface FundStartProps {
  edition: FragmentType<typeof FundStartFragment>;
  /** Nobody can ask for help any more. */
  isOver: boolean;
}

/** Where no fund is yet: what one is, and the form that makes it. */
export function FundStart({ edition: ref, isOver }: FundStartProps) {
  const { id, version, currency } = readFragment(FundStartFragment, ref);
  const say = useText();
  if (isOver) return <EmptyState text={say('fund.noneEver')} picture="ended" />;
  return (
    <>
      <EmptyState text={say('fund.what')} />
      <section className="card stack" aria-labelledby="fund-head">
        <h2 id="fund-head">{say('fund.make')}</h2>
        <Form name="fund-create">
          <input type="hidden" name="editionId" value={id} />
          <input type="hidden" name="currency" value={currency} />
          <SeenField name="version" value={version} />
          <TextField name="name" label={say('fund.ownName')} hint={say('fund.ownNameHint')} maxLength={100} />
          <AmountField currency={currency} hint={say('fund.amountHint')} />
          <SubmitButton>{say('fund.makeButton')}</SubmitButton>
        </Form>
      </section>
    </>
  );
}

/** How much goes into a fund or out of it. */
export function AmountField({ currency, hint }: { currency: string; hint?: string }) {
  const say = useText();
  const inputMode = currencyDigits(currency) === 0 ? 'numeric' : 'decimal';
  return <TextField name="amountMinor" label={say('fund.amount', { currency })} hint={hint} inputMode={inputMode} />;
}
