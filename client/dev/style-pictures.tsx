import type { Stem } from '../../look/edition-mark.js';
import { EditionMark } from '../ui/edition-mark.js';
import { GroundPicture } from '../ui/ground-picture.js';
import { Picture, type PictureName } from '../ui/illustrations.js';
import { Logo } from '../ui/marks.js';
import { Bars } from '../ui/pictures/bars.js';
import { DataPicture } from '../ui/pictures/data-picture.js';
import { Lanes } from '../ui/pictures/lanes.js';
import { Legend } from '../ui/pictures/legend.js';
import type { Look } from '../ui/pictures/look.js';
import { Ring } from '../ui/pictures/ring.js';

const names: readonly PictureName[] = ['empty', 'lost', 'confirmed', 'waiting', 'mail', 'ended'];
const stems: readonly Stem['state'][] = ['held', 'held', 'cancelled', 'toCome', 'toCome'];

/** The sign, the line, marks of editions, illustrations, and pictures of data. */
export function StylePictures() {
  return (
    <>
      <p className="cluster">
        <Logo /> The sign: a stem with a dot stands on the line, three roots run below it.
      </p>
      <div className="card stack tight">
        <div style={{ maxInlineSize: '20rem', overflow: 'hidden' }}>
          <EditionMark stems={stems.map((state) => ({ state }))} roots={2} />
        </div>
        <p>Two sessions held, one cancelled, two to come; two communities go on.</p>
      </div>
      <div className="card stack tight">
        <div style={{ maxInlineSize: '30rem', overflow: 'hidden' }}>
          <GroundPicture />
        </div>
        <p>The idea in one picture.</p>
      </div>
      <ul className="cards">
        {names.map((name) => (
          <li key={name}>
            <div className="card stack tight">
              <Picture name={name} />
              <p>{name}</p>
            </div>
          </li>
        ))}
      </ul>
      <DataPictures />
    </>
  );
}

const paid: Look = { tone: 'done', stroke: 'bold' };
const due: Look = { tone: 'waiting', stroke: 'dashed' };

function DataPictures() {
  return (
    <>
      <DataPicture
        title="Fees"
        caption="€7,200 of €9,600 has been paid; €2,400 is still due."
        empty="No fee yet."
        table={{ heads: ['Part', 'Amount'], rows: [{ key: 'paid', cells: ['Paid', '€7,200'] }] }}
        legend={
          <Legend
            items={[
              { key: 'paid', look: paid, label: 'Paid', value: '€7,200' },
              { key: 'due', look: due, label: 'Still due', value: '€2,400' },
            ]}
          />
        }
        isBeside
      >
        <Ring
          parts={[
            { key: 'paid', look: paid, amount: 7200 },
            { key: 'due', look: due, amount: 2400 },
          ]}
          middle="75 %"
          below="paid"
        />
      </DataPicture>
      <DataPicture
        title="Who came"
        caption="Of 18 people, 17 came to the first session and 15 to the second."
        empty="No session yet."
        table={{ heads: ['Session', 'Came'], rows: [{ key: '1', cells: ['First', '17 of 18'] }] }}
      >
        <Bars
          title="People"
          bars={[
            { key: '1', label: 'First', amount: 17, whole: 18, text: '17' },
            { key: '2', label: 'Second', amount: 15, whole: 18, text: '15' },
          ]}
        />
      </DataPicture>
      <DataPicture
        title="Over the year"
        caption="Sessions stand on the line; a community runs below it from March on."
        empty="Nothing yet."
        table={{ heads: ['What', 'When'], rows: [{ key: '1', cells: ['First session', 'March'] }] }}
      >
        <Lanes
          from={0}
          to={12}
          ticks={[
            { at: 0, label: 'January' },
            { at: 6, label: 'July' },
          ]}
          lanes={[
            {
              key: 'sessions',
              label: 'Sessions',
              isGround: true,
              dots: [
                { at: 2, tone: 'dated' },
                { at: 3, tone: 'dated', isHollow: true },
              ],
            },
            {
              key: 'community',
              label: 'Community',
              spans: [{ from: 3, to: 12, look: { tone: 'lasting', stroke: 'medium' } }],
            },
          ]}
        />
      </DataPicture>
    </>
  );
}
