import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { execute } from '../graphql/execute.js';
import type { TodayPageQuery } from '../graphql/generated/graphql.js';
import { graphql } from '../graphql/generated/index.js';
import { partOf } from '../graphql/part.js';
import { EmptyState } from '../ui/empty-state.js';
import { Head } from '../ui/head.js';
import { Live } from '../ui/live.js';
import { PagePart } from '../ui/page-part.js';
import { nothingFor } from '../ui/root.js';
import { useText } from '../ui/text.js';
import { TodayEditions } from './today-editions.js';
import { TodayLine } from './today-line.js';

const TodayPageDocument = graphql(`
  query TodayPage {
    console {
      today {
        attention {
          ...TodayLine
        }
        next {
          ...TodayLine
        }
        editions {
          ...TodayEdition
        }
      }
    }
  }
`);

/** Reads what waits for the reader, what comes next, and how their editions stand. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const part = await partOf(execute(context, TodayPageDocument, {}));
  if (part.trouble === null && !part.data.console) throw await nothingFor({ context, request });
  return part;
}

/** What needs action, where next, and what the status is. */
export function Component() {
  const part = useLoaderData<typeof loader>();
  const say = useText();
  return (
    <div className="stack wide">
      <Head title={say('console.today')} indexed={false} />
      <h1>{say('console.today')}</h1>
      <Live id="today" every={60}>
        <PagePart part={part} name={say('console.today')}>
          {({ console }) => console && <TodayParts today={console.today} />}
        </PagePart>
      </Live>
    </div>
  );
}

type Today = NonNullable<TodayPageQuery['console']>['today'];

function TodayParts({ today: { attention, next, editions } }: { today: Today }) {
  const say = useText();
  return (
    <>
      <div className="today">
        {attention.length > 0 ? (
          <section className="stack" aria-labelledby="attention">
            <h2 id="attention">
              {say('today.attention')} <span className="count">{attention.length}</span>
            </h2>
            <ul className="rows">
              {attention.map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is read anew as a whole
                <TodayLine key={index} item={item} isAct />
              ))}
            </ul>
          </section>
        ) : (
          <EmptyState text={say(next.length > 0 ? 'today.calm' : 'today.calmAlone')} />
        )}
        {next.length > 0 && (
          <section className="stack" aria-labelledby="next">
            <h2 id="next">{say('today.next')}</h2>
            <ul className="sessions">
              {next.map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is read anew as a whole
                <TodayLine key={index} item={item} />
              ))}
            </ul>
          </section>
        )}
      </div>
      {editions.length > 0 && <TodayEditions editions={editions} />}
    </>
  );
}
