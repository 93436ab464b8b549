import { currencyDigits, majorUnits } from '../../look/minor-units.js';
import { placeOf } from '../../look/zones.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { SeenField } from '../ui/edit-conflict.js';
import { TextArea, TextField } from '../ui/fields.js';
import { Form, useFormReply } from '../ui/form.js';
import { useReading, useText } from '../ui/text.js';
import { LastComers } from './last-comers.js';

const TierFieldsFragment = graphql(`
  fragment TierFields on TierSale {
    ownName
    ownDescription
    amountMinor
    minimumMinor
    opensOn
    lastDay
    capacity
  }
`);

type SaleRef = FragmentType<typeof TierFieldsFragment>;

interface Priced {
  readonly version: number;
  readonly currency: string;
  readonly timeZone: string;
}

/** Adds a price at the end of the list. */
export function TierAdd({ edition }: { edition: Priced }) {
  const say = useText();
  const reply = useFormReply('tier-add');
  return (
    <details className="more" open={reply !== null}>
      <summary>{say('facts.tierAdd')}</summary>
      <Form name="tier-add">
        <SeenField name="version" value={edition.version} />
        <TierFields edition={edition} />
        <SubmitButton>{say('facts.tierAddButton')}</SubmitButton>
      </Form>
    </details>
  );
}

/** Changes a price. */
export function TierChange({ edition, sale, id }: { edition: Priced; sale: SaleRef; id: string }) {
  const say = useText();
  return (
    <Form key={edition.version} name={`tier:${id}`}>
      <LastComers />
      <SeenField name="version" value={edition.version} />
      <TierFields edition={edition} sale={sale} />
      <p className="muted">{say('facts.tierKeeps')}</p>
      <SubmitButton>{say('facts.tierSave')}</SubmitButton>
    </Form>
  );
}

function TierFields({ edition, sale: ref }: { edition: Priced; sale?: SaleRef }) {
  const sale = ref === undefined ? null : readFragment(TierFieldsFragment, ref);
  const { currency, timeZone } = edition;
  const { say, locale } = useReading();
  const typed = (amount: number | null | undefined) => (amount == null ? '' : majorUnits(amount, currency));
  const mode = currencyDigits(currency) === 0 ? 'numeric' : 'decimal';
  return (
    <>
      <TextField name="name" label={say('field.name')} defaultValue={sale?.ownName} maxLength={100} />
      <TextArea
        name="description"
        label={say('facts.tierText')}
        defaultValue={sale?.ownDescription}
        maxLength={1000}
        optional
      />
      <div className="pair">
        <TextField
          name="amountMinor"
          label={say('facts.fee', { currency })}
          hint={say('facts.feeHint')}
          inputMode={mode}
          defaultValue={typed(sale?.amountMinor)}
        />
        <TextField
          name="minimumMinor"
          label={say('facts.minimum', { currency })}
          hint={say('facts.minimumHint')}
          inputMode={mode}
          defaultValue={typed(sale?.minimumMinor)}
          optional
        />
      </div>
      <div className="pair">
        <TextField
          name="opensOn"
          type="date"
          label={say('facts.saleFirst')}
          defaultValue={sale?.opensOn ?? ''}
          optional
        />
        <TextField
          name="lastDay"
          type="date"
          label={say('facts.saleLast')}
          defaultValue={sale?.lastDay ?? ''}
          optional
        />
      </div>
      <p className="muted">{say('facts.saleHint', { zone: placeOf(locale, timeZone) })}</p>
      <TextField
        name="capacity"
        label={say('facts.tierCapacity')}
        hint={say('facts.tierCapacityHint')}
        inputMode="numeric"
        defaultValue={sale?.capacity?.toString() ?? ''}
        optional
      />
    </>
  );
}

interface TierMovesProps {
  ids: readonly string[];
  index: number;
  version: number;
  name: string;
  uses: number;
}

/** Moves a price up or down, or takes it away while nobody used it. */
export function TierMoves({ ids, index, version, name, uses }: TierMovesProps) {
  const say = useText();
  const id = ids[index] ?? '';
  return (
    <div className="cluster">
      {index > 0 && (
        <Move ids={ids} from={index} to={index - 1} version={version} label={say('facts.tierUp', { name })} mark="↑" />
      )}
      {index < ids.length - 1 && (
        <Move
          ids={ids}
          from={index}
          to={index + 1}
          version={version}
          label={say('facts.tierDown', { name })}
          mark="↓"
        />
      )}
      {uses === 0 && (
        <Form
          name={`tier-remove:${id}`}
          inline
          confirm={() => ({
            title: say('confirm.removeTier', { name }),
            text: <p>{say('confirm.removeTierMeans')}</p>,
            button: say('facts.tierRemove'),
          })}
        >
          <SeenField name="version" value={version} />
          <SubmitButton weight="plain" small>
            {say('facts.tierRemove')}
          </SubmitButton>
        </Form>
      )}
    </div>
  );
}

interface MoveProps {
  ids: readonly string[];
  from: number;
  to: number;
  version: number;
  label: string;
  mark: string;
}

function Move({ ids, from, to, version, label, mark }: MoveProps) {
  const order = [...ids];
  order.splice(to, 0, ...order.splice(from, 1));
  return (
    <Form name={`tier-move:${ids[from]}:${to < from ? 'up' : 'down'}`} inline>
      <SeenField name="version" value={version} />
      <input type="hidden" name="order" value={order.join(' ')} />
      <SubmitButton weight="ordinary" small>
        <span aria-hidden="true">{mark}</span>
        <span className="visually-hidden"> {label}</span>
      </SubmitButton>
    </Form>
  );
}
