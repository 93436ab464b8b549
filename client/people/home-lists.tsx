import { belongs, type HomeCommunity, HomeCommunityCard } from '../communities/home-community.js';
import { type HomeWorkshop, HomeWorkshopCard, isToCome } from '../registration/home-workshop.js';
import { useText } from '../ui/text.js';

/** My workshops: those to come in view, those that were folded. */
export function HomeWorkshops({ workshops, now }: { workshops: readonly HomeWorkshop[]; now: string }) {
  const say = useText();
  const card = (workshop: HomeWorkshop) => <HomeWorkshopCard workshop={workshop} now={now} />;
  const toCome = workshops.filter((workshop) => isToCome(workshop, now));
  const earlier = workshops.filter((workshop) => !isToCome(workshop, now));
  return (
    <section className="stack" aria-labelledby="workshops">
      <h2 id="workshops">{say('home.workshops')}</h2>
      {toCome.length === 0 ? (
        <p>
          {say(earlier.length > 0 ? 'home.noneToCome' : 'home.noWorkshops')} <a href="/">{say('home.findWorkshop')}</a>
        </p>
      ) : (
        <Cards items={toCome} card={card} />
      )}
      {earlier.length > 0 && (
        <details className="more">
          <summary>{say('home.earlier', { count: earlier.length })}</summary>
          <Cards items={earlier} card={card} />
        </details>
      )}
    </section>
  );
}

const shownAtOnce = 6;

/** My communities: those I belong to, the rest folded. */
export function HomeCommunities({ communities, now }: { communities: readonly HomeCommunity[]; now: string }) {
  const say = useText();
  const card = (membership: HomeCommunity) => <HomeCommunityCard membership={membership} now={now} />;
  const own = communities.filter(belongs);
  const folded = [...own.slice(shownAtOnce), ...communities.filter((membership) => !belongs(membership))];
  return (
    <section className="stack" aria-labelledby="communities">
      <h2 id="communities">{say('home.communities')}</h2>
      {own.length === 0 ? (
        <p className="muted">{say('home.noCommunities')}</p>
      ) : (
        <Cards items={own.slice(0, shownAtOnce)} card={card} />
      )}
      {folded.length > 0 && (
        <details className="more">
          <summary>{say('home.moreCommunities', { count: folded.length })}</summary>
          <Cards items={folded} card={card} />
        </details>
      )}
    </section>
  );
}

function Cards<Item extends { id: string }>(props: { items: readonly Item[]; card: (item: Item) => React.ReactNode }) {
  return (
    <ul className="cards">
      {props.items.map((item) => (
        <li key={item.id}>{props.card(item)}</li>
      ))}
    </ul>
  );
}
