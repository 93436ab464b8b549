import { ChevronDown, ChevronUp } from 'lucide-react';
import { placeOf } from '../../look/zones.js';
import { PrintLinks } from '../attendance/print-links.js';
import type { EditionMode, CohortCardFragment as Shown } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import { SubmitButton } from '../ui/buttons.js';
import { Facts } from '../ui/facts.js';
import { Form, useFormReply } from '../ui/form.js';
import { Icon } from '../ui/icon.js';
import { useReading, useText } from '../ui/text.js';
import { languageName } from '../workshops/shown-languages.js';
import { CohortForm } from './cohort-form.js';

const CohortCardFragment = graphql(`
  fragment CohortCard on Cohort {
    id
    name
    timeZone
    language
    entry
    capacity
    taken
    facilitators {
      id
      name
    }
    ...CohortForm
  }
`);

interface CohortCardProps {
  cohort: FragmentType<typeof CohortCardFragment>;
  /** Every cohort of the edition in order. */
  order: readonly string[];
  editionId: string;
  /** Of the edition. */
  slug: string;
  held: EditionMode;
  /** What is said beside the buttons that print it. */
  children?: React.ReactNode;
}

/** One cohort as organizers see it: its facts, who leads it, and what can be done with it. */
export function CohortCard({ cohort: ref, order, editionId, slug, held, children }: CohortCardProps) {
  const cohort = readFragment(CohortCardFragment, ref);
  const { id, name, timeZone, language, entry, capacity, taken } = cohort;
  const { say, locale } = useReading();
  const places =
    typeof capacity === 'number'
      ? say('places.takenOf', { taken: taken ?? 0, capacity })
      : say('places.taken', { count: taken ?? 0 });
  return (
    <article className="card stack" aria-labelledby={`cohort-${id}`}>
      <div className="between">
        <h2 id={`cohort-${id}`}>
          <a href={`/cohort/${id}`}>{name}</a>
        </h2>
        <OrderButtons {...{ id, name, order, editionId }} />
      </div>
      <Facts
        facts={[
          [
            say('places.capacity'),
            taken ? (
              <a key="taken" href={`/organize/w/${slug}?cohort=${id}`}>
                {places}
              </a>
            ) : (
              places
            ),
          ],
          [say('cohorts.zone'), placeOf(locale, timeZone)],
          [say('cohorts.language'), language ? languageName(locale, language) : say('cohorts.ofEdition')],
          [say('cohorts.entry'), say(`cohorts.entry.${entry}`)],
          [say('cohorts.facilitators'), <Facilitators key="led" cohort={cohort} />],
        ]}
      />
      <p className="cluster">
        <PrintLinks slug={slug} held={held} of={{ cohort: id }} />
        {children}
      </p>
      <Changes cohort={cohort} editionId={editionId} />
    </article>
  );
}

function Facilitators({ cohort: { id, facilitators } }: { cohort: Shown }) {
  const { say, locale } = useReading();
  const names = new Intl.ListFormat(locale).format(facilitators.flatMap(({ name }) => name ?? []));
  return (
    <>
      {names || say('cohorts.nobodyLeads')} ·{' '}
      <a href={`/organize/people?over=COHORT:${id}`}>{say('cohorts.appoint')}</a>
    </>
  );
}

interface OrderButtonsProps {
  id: string;
  name: string;
  order: readonly string[];
  editionId: string;
}

function OrderButtons({ id, name, order, editionId }: OrderButtonsProps) {
  const say = useText();
  const at = order.indexOf(id);
  const ways = [
    { way: 'earlier', to: at - 1, drawing: ChevronUp },
    { way: 'later', to: at + 1, drawing: ChevronDown },
  ] as const;
  return (
    <div className="cluster">
      {ways.map(({ way, to, drawing }) => {
        if (to < 0 || to >= order.length) return null;
        return (
          <Form key={way} name={`${way}:${id}`} inline>
            <input type="hidden" name="editionId" value={editionId} />
            {order
              .with(at, order[to]!)
              .with(to, id)
              .map((cohort) => (
                <input key={cohort} type="hidden" name="cohortIds" value={cohort} />
              ))}
            <SubmitButton weight="plain" small>
              <Icon of={drawing} label={say(`cohorts.${way}`, { name })} />
            </SubmitButton>
          </Form>
        );
      })}
    </div>
  );
}

function Changes({ cohort, editionId }: { cohort: Shown; editionId: string }) {
  const { id, name, timeZone } = cohort;
  const say = useText();
  const changing = useFormReply(`change:${id}`);
  const removing = useFormReply(`remove:${id}`);
  return (
    <details className="more" open={changing !== null || removing !== null}>
      <summary>{say('cohorts.change')}</summary>
      <div className="stack wide">
        <CohortForm cohort={cohort} timeZone={timeZone} editionId={editionId} />
        <Form
          name={`remove:${id}`}
          confirm={() => ({
            title: say('cohorts.removeAsk', { name }),
            text: <p>{say('cohorts.removeMeans')}</p>,
            button: say('cohorts.remove'),
          })}
        >
          <p>{say('cohorts.removeMeans')}</p>
          <SubmitButton weight="destructive">{say('cohorts.remove')}</SubmitButton>
        </Form>
      </div>
    </details>
  );
}
