import type { EntityManager } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { checks, runChecks } from '../../../server/cli/checks/run-checks.js';
import { plantDemo } from '../../../server/dev/demo/plant.js';
import { change, type SqlValue } from '../../../server/platform/sql.js';
import { onBothDatabases } from '../../support/databases.js';

const now = new Date('2027-03-10T11:00:00.000Z');

/** How to break each rule on the demo's data, by statements that the constraints let pass. */
const corruptions: Record<string, readonly (readonly [string, ...SqlValue[]])[]> = {
  'taken-equals-claims': [["update capacity_pool set taken = taken + 1 where kind = 'EDITION' and capacity > taken"]],
  'one-pool-each': [["delete from capacity_pool where kind = 'TIER'"]],
  'confirmed-is-covered': [['update payment set captured_minor = 0, refund_reserved_minor = 0']],
  'last-move-is-state': [["update registration_move set to_state = 'APPLIED'"]],
  'offered-has-open-offer': [["update place_offer set state = 'LAPSED'"]],
  'waiting-has-entry': [['delete from place_offer'], ['delete from waitlist_entry']],
  'cohort-of-same-edition': [
    [
      'update registration set cohort_id = (select min(c.id) from cohort c where c.edition_id <> registration.edition_id)',
    ],
  ],
  'fund-within-gift': [['update fund set committed_minor = 1']],
  'gifts-are-posted': [['update fund set given_minor = given_minor + 1']],
  'members-counted': [['update community set member_count = member_count + 1']],
  'payment-is-posted': [['update payment set captured_minor = captured_minor + 1']],
  'paid-is-placed': [["update registration set state = 'EXPIRED' where state = 'CONFIRMED'"]],
  'refunds-within-captured': [['update refund set amount_minor = amount_minor + 1']],
  'refund-is-posted': [['update refund set amount_minor = amount_minor + 1']],
  'dispute-is-posted': [
    [
      "insert into dispute (id, payment_id, state, amount_minor, opened_at) select 'du_1', min(id), 'LOST', 100, ? from payment",
      now,
    ],
  ],
  'order-is-its-lines': [['update order_of_payer set total_minor = total_minor + 1']],
  'one-currency': [["update order_of_payer set currency = 'USD'"]],
  'confirmed-is-told': [["delete from outbox_message where kind = 'mail.confirmed'"]],
  'offer-is-told': [["delete from outbox_message where kind = 'mail.offer'"]],
  'completion-is-handed-over': [["delete from outbox_message where kind = 'completion.reached'"]],
  'alert-is-kept': [['update edition_alert set notified_at = ?, ended_at = null', now]],
  'talk-is-told-once': [["update post set told_by = 'nobody'"]],
  'left-is-withdrawn': [["update registration set state = 'CANCELLED' where state = 'CONFIRMED'"]],
  'cancelled-is-withdrawn': [["update session set status = 'CANCELLED'"]],
  'led-is-told': [['delete from facilitator_told']],
  'unled-is-told': [['delete from session_facilitator']],
  'item-of-one': [['update calendar_item set session_id = null, meeting_id = null']],
  'sent-has-time': [['update outbox_message set sent_at = null']],
  'named-is-found': [["delete from search_term where kind = 'EDITION'"]],
  'words-are-in-place': [["update search_term set series_id = null where kind = 'PERSON'"]],
  'attendance-has-its-mark': [["update attendance set state = 'EXCUSED'"]],
  'completing-has-its-work': [['update edition_completion set finished_at = null']],
  'decision-is-kept': [['update completion set ended_at = ?', now]],
  'judged-has-time': [["update hand_in set reviewed_at = null where state = 'RETURNED'"]],
  'handed-in-is-something': [['update hand_in set text = null, url = null, file_id = null']],
  'ended-is-revoked': [['update completion set ended_at = ?', now]],
  'completion-is-certified': [['delete from certificate']],
  'certificate-is-as-signed': [["update certificate set holder_name = 'Somebody Else'"]],
  'withdrawn-names-nobody': [['update person set erased_at = ?', now]],
  'called-off-is-over': [
    ["update session set status = 'PLANNED' where edition_id in (select edition_id from edition_cancellation)"],
  ],
  'called-off-is-paid-back': [
    [
      `update payment set refund_reserved_minor = 0 where order_id in (select o.id from order_of_payer o
        join edition_cancellation c on c.edition_id = o.edition_id)`,
    ],
  ],
  'move-is-settled': [
    [
      `insert into move_offer (id, created_at, updated_at, registration_id, to_id, state, expires_at, currency, paid_minor,
          credit_minor, returns_award)
        select 'offer', ?, ?, min(id), min(edition_id), 'TAKEN', ?, 'EUR', 0, 0, false from registration`,
      now,
      now,
      now,
    ],
  ],
  'called-off-is-told': [["delete from outbox_message where kind = 'mail.edition-cancelled'"]],
  'retired-key-signs-nothing': [['update signing_key set retired_at = ?', now]],
  'session-is-when-planned': [["update session set time_zone = 'Asia/Tokyo'"]],
  'meeting-is-when-planned': [["update meeting set time_zone = 'Asia/Tokyo'"]],
  'entries-sum-to-zero': [
    [
      `insert into posting (id, entry_id, account, amount_minor, currency)
        select 'extra', min(id), 'fees', 1, 'EUR' from journal_entry`,
    ],
  ],
  'entry-has-postings': [
    ["insert into journal_entry (id, at, cause, description) values ('empty', ?, 'empty', '')", now],
  ],
  'receivable-is-settled': [
    ["insert into journal_entry (id, at, cause, description) values ('over', ?, 'over', '')", now],
    [
      `insert into posting (id, entry_id, account, order_id, amount_minor, currency)
        select 'over-1', 'over', 'receivable', min(id), -100, 'EUR' from order_of_payer`,
    ],
    [
      "insert into posting (id, entry_id, account, amount_minor, currency) values ('over-2', 'over', 'fees', 100, 'EUR')",
    ],
  ],
  'no-payment-outlived': [
    ["update payment set status = 'OPEN', expires_at = ?, created_at = ?", new Date(0), now],
    [
      `insert into payment (id, created_at, updated_at, order_id, status, amount_minor, currency, parameters, expires_at,
          captured_minor, refund_reserved_minor, fee_minor)
        select 'later', ?, ?, min(order_id), 'FAILED', 1, 'EUR', '{}', ?, 0, 0, 0 from payment`,
      now,
      now,
      now,
    ],
  ],
};

/** Rules the database itself holds; nothing can be seeded against them. */
const heldByConstraints = ['taken-within-capacity', 'one-live-registration', 'one-certificate-in-force'];

async function red(em: EntityManager): Promise<string[]> {
  return [...(await runChecks(em, now))].filter(([, breaches]) => breaches.length > 0).map(([check]) => check.name);
}

test('every check has a corruption that it is shown on, or is held by a constraint', () => {
  expect([...Object.keys(corruptions), ...heldByConstraints].sort()).toEqual(checks.map((check) => check.name).sort());
});

onBothDatabases((make) => {
  test('each check is green on sound data and turns red on its corruption', async () => {
    const { orm } = await make();
    await plantDemo(orm.em.fork(), now);
    expect(await red(orm.em.fork())).toEqual([]);
    for (const [name, statements] of Object.entries(corruptions)) {
      const em = orm.em.fork();
      await em.begin();
      for (const [sql, ...values] of statements) await change(em, sql, values);
      expect([name, await red(em)]).toEqual([name, expect.arrayContaining([name])]);
      await em.rollback();
    }
    expect(await red(orm.em.fork())).toEqual([]);
  });
});
