import { createHash, createHmac } from 'node:crypto';
import type Database from 'better-sqlite3';
import { personWords, storedTerm } from '../../schema/console/search-term.js';
import { newId } from '../../schema/node.js';

interface Input {
  editionSlug: string;
  tierId: string;
  name: string;
  email: string;
  timeZone: string;
  locale: string;
  clientMutationId: string;
}

interface Sold {
  edition: string;
  series: string;
  currency: string;
  policy: string;
  price: number;
  what: string;
}

const holdMs = 1_800_000;
const remindMs = 600_000;

/** Registers one person for a paid place: one transaction, the rows of the product, nothing else. */
export function floorRegister(db: Database.Database): (input: Input) => object {
  const insert = (table: string, columns: string) =>
    db.prepare(`insert into ${table} (${columns}) values (${columns.replace(/\w+/g, '?')})`);
  const sold =
    db.prepare<Sold>(`select e.id as edition, e.series_id as series, e.currency, e.cancellation_policy as policy,
    t.amount_minor as price, e.title || ': ' || t.name as what
    from edition e join price_tier t on t.edition_id = e.id where e.slug = ? and t.id = ?`);
  const answered = db.prepare(
    'select answer from mutation_answer where actor = ? and operation = ? and client_mutation_id = ?',
  );
  const known = db.prepare('select id from person where email = ?');
  const live = db.prepare(
    "select id from registration where edition_id = ? and person_id = ? and state in ('HELD', 'CONFIRMED', 'WAITLISTED')",
  );
  const person = insert('person', 'id, created_at, updated_at, name, email, locale, time_zone');
  const registration = insert(
    'registration',
    'id, created_at, updated_at, edition_id, person_id, tier_id, state, participant_name, held_until, locale, time_zone, link_generation',
  );
  const move = insert('registration_move', 'id, registration_id, to_state, at, actor');
  const consent = insert('consent', 'id, created_at, updated_at, person_id, purpose, text_version, given_at');
  const order = insert(
    'order_of_payer',
    'id, created_at, updated_at, edition_id, payer_id, state, currency, total_minor, cancellation_policy',
  );
  const line = insert(
    'order_line',
    'id, created_at, updated_at, order_id, registration_id, description, amount_minor, award_minor, is_cancelled',
  );
  const message = insert(
    'outbox_message',
    'id, created_at, kind, dedup_key, payload, priority, status, attempts, next_attempt_at',
  );
  const word = insert('search_term', 'subject_id, term, kind, series_id, edition_id');
  const take = db.prepare(
    'update capacity_pool set taken = taken + 1 where kind = ? and subject_id = ? and (capacity is null or taken + 1 <= capacity)',
  );
  const answer = insert('mutation_answer', 'id, created_at, actor, operation, client_mutation_id, input_hash, answer');

  const write = db.transaction((input: Input, tier: Sold, now: number, hash: string) => {
    const [personId, id, orderId] = [newId(now), newId(now), newId(now)];
    known.get([input.email]);
    person.run([personId, now, now, input.name, input.email, input.locale, input.timeZone]);
    live.get([tier.edition, personId]);
    registration.run([
      id,
      now,
      now,
      tier.edition,
      personId,
      input.tierId,
      'HELD',
      input.name,
      now + holdMs,
      input.locale,
      input.timeZone,
      1,
    ]);
    for (const found of personWords(input.name, input.email)) {
      word.run([id, storedTerm(found), 'PERSON', tier.series, tier.edition]);
    }
    move.run([newId(now), id, 'HELD', now, 'visitor']);
    consent.run([newId(now), now, now, personId, 'COMMUNITY_INVITATIONS', '1', now]);
    order.run([orderId, now, now, tier.edition, personId, 'OPEN', tier.currency, tier.price, tier.policy]);
    line.run([newId(now), now, now, orderId, id, tier.what, tier.price, 0, 0]);
    message.run([
      newId(now),
      now,
      'mail.payment-needed',
      `payment-needed:${id}:v1`,
      JSON.stringify({ registrationId: id }),
      5,
      'PENDING',
      0,
      now + remindMs,
    ]);
    if (take.run(['EDITION', tier.edition]).changes === 0) throw new Error('full');
    if (take.run(['TIER', input.tierId]).changes === 0) throw new Error('full');
    answer.run([
      newId(now),
      now,
      'visitor',
      'register',
      input.clientMutationId,
      hash,
      JSON.stringify({ registrationId: id, nextStep: 'PAY' }),
    ]);
    return id;
  });

  return (input) => {
    answered.get(['visitor', 'register', input.clientMutationId]);
    const tier = sold.get([input.editionSlug, input.tierId]);
    if (!tier) throw new Error('unknown');
    const hash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
    const id = write.immediate(input, tier, Date.now(), hash);
    const link = createHmac('sha256', 'secret').update(id).digest('base64url');
    return { register: { __typename: 'RegisterSuccess', nextStep: 'PAY', link: `${id}.1.${link}` } };
  };
}
