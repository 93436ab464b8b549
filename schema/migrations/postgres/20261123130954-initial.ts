import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from '../append-only.js';

export class Migration20261123130954 extends Migration {
  override up(): void {
    this.addSql(
      `create table "audit_entry" ("id" text not null, "at" timestamptz(3) not null, "actor" text not null, "act" text not null, "subject_kind" text not null, "subject_id" text not null, "facts" jsonb null, primary key ("id"));`,
    );
    this.addSql(
      `create index "audit_entry_subject_kind_subject_id_index" on "audit_entry" ("subject_kind", "subject_id");`,
    );
    this.addSql(
      `create table "community" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "slug" text not null, "name" text not null, "domain" text not null, "community" text not null, "practice" text not null, "stage" text not null default 'COALESCING', "join_policy" text not null default 'REQUEST', "visibility" text not null default 'PUBLIC', "welcome" text not null default '', "rhythm" text null, "time_zone" text not null, "member_count" int not null default 0, primary key ("id"));`,
    );
    this.addSql(`alter table "community" add constraint "community_slug_unique" unique ("slug");`);
    this.addSql(
      `create table "job_lease" ("name" text not null, "owner" text null, "lease_until" timestamptz(3) null, "due_at" timestamptz(3) not null, "failures" int not null default 0, "last_error" text null, "last_run_at" timestamptz(3) null, primary key ("name"));`,
    );
    this.addSql(
      `create table "journal_entry" ("id" text not null, "at" timestamptz(3) not null, "cause" text not null, "description" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "journal_entry_at_index" on "journal_entry" ("at");`);
    this.addSql(`alter table "journal_entry" add constraint "journal_entry_cause_unique" unique ("cause");`);
    this.addSql(
      `create table "meeting" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "community_id" text not null, "title" text not null, "agenda" text not null default '', "starts_local" text not null, "ends_local" text not null, "time_zone" text not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "place" text null, "join_url" text null, "status" text not null default 'PLANNED', "recap" text null, "sequence" int not null default 0, primary key ("id"));`,
    );
    this.addSql(
      `create index "meeting_community_id_starts_at_id_index" on "meeting" ("community_id", "starts_at", "id");`,
    );
    this.addSql(
      `create table "mutation_answer" ("id" text not null, "created_at" timestamptz(3) not null, "actor" text not null, "operation" text not null, "client_mutation_id" text not null, "input_hash" text not null, "answer" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "mutation_answer_created_at_index" on "mutation_answer" ("created_at");`);
    this.addSql(
      `alter table "mutation_answer" add constraint "mutation_answer_actor_operation_client_mutation_id_unique" unique ("actor", "operation", "client_mutation_id");`,
    );
    this.addSql(
      `create table "outbox_message" ("id" text not null, "created_at" timestamptz(3) not null, "kind" text not null, "dedup_key" text not null, "payload" jsonb not null, "recipient" text null, "priority" int not null default 5, "status" text not null default 'PENDING', "attempts" int not null default 0, "next_attempt_at" timestamptz(3) not null, "lease_owner" text null, "lease_until" timestamptz(3) null, "last_error" text null, "sent_at" timestamptz(3) null, "message_id" text null, "person_id" text null, "edition_id" text null, "registration_id" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "outbox_message" add constraint "outbox_message_dedup_key_unique" unique ("dedup_key");`);
    this.addSql(`create index "outbox_message_recipient_index" on "outbox_message" ("recipient");`);
    this.addSql(`create index "outbox_message_person_id_index" on "outbox_message" ("person_id");`);
    this.addSql(`create index "outbox_message_edition_id_index" on "outbox_message" ("edition_id");`);
    this.addSql(`create index "outbox_message_registration_id_index" on "outbox_message" ("registration_id");`);
    this.addSql(`create index "outbox_message_status_created_at_index" on "outbox_message" ("status", "created_at");`);
    this.addSql(
      `create index "outbox_message_due_index" on "outbox_message" ("next_attempt_at", "priority") where status in ('PENDING', 'SENDING');`,
    );
    this.addSql(
      `create table "person" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "name" text not null, "email" text null, "locale" text not null default 'en', "time_zone" text null, "erased_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`alter table "person" add constraint "person_email_unique" unique ("email");`);
    this.addSql(
      `create table "meeting_attendance" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "meeting_id" text not null, "person_id" text not null, "presence" text not null, "marked_by_id" text null, primary key ("id"));`,
    );
    this.addSql(`create index "meeting_attendance_person_id_index" on "meeting_attendance" ("person_id");`);
    this.addSql(
      `alter table "meeting_attendance" add constraint "meeting_attendance_meeting_id_person_id_unique" unique ("meeting_id", "person_id");`,
    );
    this.addSql(
      `create table "consent" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "purpose" text not null, "text_version" text not null, "given_at" timestamptz(3) not null, "withdrawn_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create unique index "consent_in_force_unique" on "consent" ("person_id", "purpose") where withdrawn_at is null;`,
    );
    this.addSql(
      `create table "appointment" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "role" text not null, "scope" text not null, "scope_id" text null, "from_at" timestamptz(3) not null, "until_at" timestamptz(3) null, "reason" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "appointment_person_id_index" on "appointment" ("person_id");`);
    this.addSql(`create index "appointment_scope_scope_id_index" on "appointment" ("scope", "scope_id");`);
    this.addSql(
      `create table "access_token" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "token_hash" text not null, "user_agent" text null, "last_used_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "revoked_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "access_token_person_id_index" on "access_token" ("person_id");`);
    this.addSql(`alter table "access_token" add constraint "access_token_token_hash_unique" unique ("token_hash");`);
    this.addSql(
      `create table "posting" ("id" text not null, "entry_id" text not null, "account" text not null, "order_id" text null, "amount_minor" bigint not null, "currency" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "posting_entry_id_index" on "posting" ("entry_id");`);
    this.addSql(`create index "posting_account_index" on "posting" ("account");`);
    this.addSql(`create index "posting_order_id_account_index" on "posting" ("order_id", "account");`);
    this.addSql(
      `create table "resource" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "community_id" text not null, "author_id" text not null, "title" text not null, "summary" text not null, "url" text not null, "state" text not null default 'CURRENT', "revised_at" timestamptz(3) not null, "review_due_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "resource_community_id_revised_at_id_index" on "resource" ("community_id", "revised_at", "id");`,
    );
    this.addSql(
      `create table "rsvp" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "meeting_id" text not null, "person_id" text not null, "answer" text not null, "answered_at" timestamptz(3) not null, "via" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "rsvp_person_id_index" on "rsvp" ("person_id");`);
    this.addSql(
      `alter table "rsvp" add constraint "rsvp_meeting_id_person_id_unique" unique ("meeting_id", "person_id");`,
    );
    this.addSql(
      `create table "series" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "slug" text not null, "name" text not null, "summary" text not null, primary key ("id"));`,
    );
    this.addSql(`alter table "series" add constraint "series_slug_unique" unique ("slug");`);
    this.addSql(
      `create table "edition" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "series_id" text not null, "slug" text not null, "label" text not null, "title" text not null, "summary" text not null, "description" text not null, "language" text not null, "mode" text not null, "venue" text null, "time_zone" text not null, "currency" text not null, "status" text not null default 'DRAFT', "starts_on" text not null, "ends_on" text not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "registration_opens_at" timestamptz(3) not null, "registration_closes_at" timestamptz(3) not null, "is_waitlist_open" boolean not null default true, "offer_hours" int not null default 48, "sessions_to_complete" int not null, "cancellation_policy" jsonb not null, "previous_id" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "edition" add constraint "edition_slug_unique" unique ("slug");`);
    this.addSql(`create index "edition_status_starts_at_id_index" on "edition" ("status", "starts_at", "id");`);
    this.addSql(`alter table "edition" add constraint "edition_series_id_label_unique" unique ("series_id", "label");`);
    this.addSql(
      `create table "price_tier" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "name" text not null, "description" text not null default '', "amount_minor" bigint not null, "minimum_minor" bigint null, "opens_at" timestamptz(3) null, "closes_at" timestamptz(3) null, "position" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "price_tier_edition_id_index" on "price_tier" ("edition_id");`);
    this.addSql(
      `create table "order_of_payer" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "payer_id" text not null, "state" text not null default 'OPEN', "currency" text not null, "total_minor" bigint not null, "cancellation_policy" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "order_of_payer_edition_id_index" on "order_of_payer" ("edition_id");`);
    this.addSql(`create index "order_of_payer_payer_id_index" on "order_of_payer" ("payer_id");`);
    this.addSql(
      `create table "payment" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "order_id" text not null, "status" text not null default 'OPEN', "amount_minor" bigint not null, "currency" text not null, "parameters" jsonb not null, "checkout_id" text null, "checkout_url" text null, "payment_intent_id" text null, "stripe_account" text null, "expires_at" timestamptz(3) not null, "captured_minor" bigint not null default '0', "refund_reserved_minor" bigint not null default '0', "fee_minor" bigint not null default '0', "settled_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "payment_order_id_index" on "payment" ("order_id");`);
    this.addSql(`alter table "payment" add constraint "payment_checkout_id_unique" unique ("checkout_id");`);
    this.addSql(`create index "payment_payment_intent_id_index" on "payment" ("payment_intent_id");`);
    this.addSql(`create index "payment_status_expires_at_index" on "payment" ("status", "expires_at");`);
    this.addSql(
      `create unique index "payment_one_open_unique" on "payment" ("order_id") where status in ('OPEN', 'PROCESSING');`,
    );
    this.addSql(
      `create table "refund" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "payment_id" text not null, "cause" text not null, "status" text not null default 'OWED', "amount_minor" bigint not null, "currency" text not null, "stripe_refund_id" text null, "failure_reason" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "refund" add constraint "refund_stripe_refund_id_unique" unique ("stripe_refund_id");`);
    this.addSql(`alter table "refund" add constraint "refund_payment_id_cause_unique" unique ("payment_id", "cause");`);
    this.addSql(
      `create table "fund" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "name" text not null, "given_minor" bigint not null, "committed_minor" bigint not null default '0', primary key ("id"));`,
    );
    this.addSql(`create index "fund_edition_id_index" on "fund" ("edition_id");`);
    this.addSql(
      `create table "cohort" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "name" text not null, "time_zone" text not null, "position" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "cohort_edition_id_index" on "cohort" ("edition_id");`);
    this.addSql(
      `create table "registration" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "person_id" text not null, "cohort_id" text null, "tier_id" text null, "state" text not null, "participant_name" text not null, "held_until" timestamptz(3) null, "confirmed_at" timestamptz(3) null, "cancelled_at" timestamptz(3) null, "needs" text null, "locale" text not null, "time_zone" text null, "link_generation" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "registration_person_id_index" on "registration" ("person_id");`);
    this.addSql(`create index "registration_cohort_id_index" on "registration" ("cohort_id");`);
    this.addSql(`create index "registration_tier_id_index" on "registration" ("tier_id");`);
    this.addSql(
      `create index "registration_held_until_index" on "registration" ("held_until") where held_until is not null;`,
    );
    this.addSql(
      `create index "registration_edition_id_state_created_at_id_index" on "registration" ("edition_id", "state", "created_at", "id");`,
    );
    this.addSql(
      `create unique index "registration_one_live_unique" on "registration" ("edition_id", "person_id") where state in ('APPLIED', 'ACCEPTED', 'WAITLISTED', 'OFFERED', 'HELD', 'CONFIRMED');`,
    );
    this.addSql(
      `create table "scholarship" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "fund_id" text not null, "registration_id" text not null, "state" text not null default 'ASKED', "motivation" text not null, "affordable_minor" bigint not null, "award_minor" bigint not null default '0', "decided_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "scholarship_fund_id_index" on "scholarship" ("fund_id");`);
    this.addSql(
      `alter table "scholarship" add constraint "scholarship_registration_id_unique" unique ("registration_id");`,
    );
    this.addSql(
      `create table "registration_move" ("id" text not null, "registration_id" text not null, "from_state" text null, "to_state" text not null, "at" timestamptz(3) not null, "actor" text not null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "registration_move_registration_id_index" on "registration_move" ("registration_id");`);
    this.addSql(
      `create table "order_line" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "order_id" text not null, "registration_id" text not null, "description" text not null, "amount_minor" bigint not null, "award_minor" bigint not null default '0', "is_cancelled" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(`create index "order_line_order_id_index" on "order_line" ("order_id");`);
    this.addSql(`create index "order_line_registration_id_index" on "order_line" ("registration_id");`);
    this.addSql(
      `create table "completion" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "registration_id" text not null, "person_id" text not null, "edition_id" text not null, "completed_at" timestamptz(3) not null, "sessions_attended" int not null, "sessions_held" int not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "completion" add constraint "completion_registration_id_unique" unique ("registration_id");`,
    );
    this.addSql(`create index "completion_person_id_index" on "completion" ("person_id");`);
    this.addSql(`create index "completion_edition_id_index" on "completion" ("edition_id");`);
    this.addSql(
      `create table "membership" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "person_id" text not null, "community_id" text not null, "state" text not null, "origin" text not null, "completion_id" text null, "intent" text not null default 'TAKING_PART', "loudness" text not null default 'WEEKLY', "invited_at" timestamptz(3) null, "invited_until" timestamptz(3) null, "not_before" timestamptz(3) null, "declined_at" timestamptz(3) null, "joined_at" timestamptz(3) null, "leave_until" timestamptz(3) null, "link_generation" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "membership_community_id_state_joined_at_id_index" on "membership" ("community_id", "state", "joined_at", "id");`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_person_id_community_id_unique" unique ("person_id", "community_id");`,
    );
    this.addSql(
      `create table "capacity_pool" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "kind" text not null, "subject_id" text not null, "capacity" int null, "taken" int not null default 0, primary key ("id"));`,
    );
    this.addSql(`create index "capacity_pool_edition_id_index" on "capacity_pool" ("edition_id");`);
    this.addSql(
      `alter table "capacity_pool" add constraint "capacity_pool_kind_subject_id_unique" unique ("kind", "subject_id");`,
    );
    this.addSql(
      `create table "series_community" ("series_id" text not null, "community_id" text not null, primary key ("series_id", "community_id"));`,
    );
    this.addSql(
      `create table "session" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "cohort_id" text null, "title" text not null, "position" int not null, "starts_local" text not null, "ends_local" text not null, "time_zone" text not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "place" text null, "join_url" text null, "status" text not null default 'PLANNED', "sequence" int not null default 0, primary key ("id"));`,
    );
    this.addSql(`create index "session_starts_at_index" on "session" ("starts_at");`);
    this.addSql(`create index "session_edition_id_starts_at_id_index" on "session" ("edition_id", "starts_at", "id");`);
    this.addSql(
      `create table "attendance" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "session_id" text not null, "registration_id" text not null, "state" text not null, "marked_at" timestamptz(3) not null, "marked_by_id" text null, primary key ("id"));`,
    );
    this.addSql(`create index "attendance_registration_id_index" on "attendance" ("registration_id");`);
    this.addSql(
      `alter table "attendance" add constraint "attendance_session_id_registration_id_unique" unique ("session_id", "registration_id");`,
    );
    this.addSql(
      `create table "sign_in_link" ("id" text not null, "created_at" timestamptz(3) not null, "request_hash" text not null, "token_hash" text not null, "code_hash" text not null, "person_id" text null, "recipient_hash" text not null, "asked_from" text null, "wrong_codes" int not null default 0, "expires_at" timestamptz(3) not null, "consumed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "sign_in_link_created_at_index" on "sign_in_link" ("created_at");`);
    this.addSql(
      `alter table "sign_in_link" add constraint "sign_in_link_request_hash_unique" unique ("request_hash");`,
    );
    this.addSql(`alter table "sign_in_link" add constraint "sign_in_link_token_hash_unique" unique ("token_hash");`);
    this.addSql(`create index "sign_in_link_recipient_hash_index" on "sign_in_link" ("recipient_hash");`);
    this.addSql(`create index "sign_in_link_asked_from_index" on "sign_in_link" ("asked_from");`);
    this.addSql(
      `create table "stripe_event" ("id" text not null, "type" text not null, "object_id" text not null, "received_at" timestamptz(3) not null, "handled_at" timestamptz(3) null, "attempts" int not null default 0, "next_attempt_at" timestamptz(3) not null, "last_error" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "stripe_event_due_index" on "stripe_event" ("next_attempt_at") where handled_at is null;`,
    );
    this.addSql(
      `create table "suppression" ("email" text not null, "since" timestamptz(3) not null, "reason" text not null, primary key ("email"));`,
    );
    this.addSql(
      `create table "task" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "kind" text not null, "cause" text not null, "edition_id" text null, "note" text not null, "done_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "task_edition_id_index" on "task" ("edition_id");`);
    this.addSql(`alter table "task" add constraint "task_kind_cause_unique" unique ("kind", "cause");`);
    this.addSql(
      `create table "thread" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "community_id" text not null, "author_id" text not null, "kind" text not null, "title" text not null, "post_count" int not null default 0, "last_post_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "thread_community_id_last_post_at_id_index" on "thread" ("community_id", "last_post_at", "id");`,
    );
    this.addSql(
      `create table "post" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "thread_id" text not null, "author_id" text not null, "body" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "post_thread_id_created_at_id_index" on "post" ("thread_id", "created_at", "id");`);
    this.addSql(
      `create table "waitlist_entry" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "edition_id" text not null, "registration_id" text not null, "cohort_id" text null, "joined_at" timestamptz(3) not null, "left_at" timestamptz(3) null, "paused_until" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "waitlist_entry" add constraint "waitlist_entry_registration_id_unique" unique ("registration_id");`,
    );
    this.addSql(
      `create index "waitlist_entry_line_index" on "waitlist_entry" ("edition_id", "joined_at", "id") where left_at is null;`,
    );
    this.addSql(
      `create table "place_offer" ("id" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "entry_id" text not null, "tier_id" text not null, "cohort_id" text null, "amount_minor" bigint not null, "state" text not null default 'OPEN', "expires_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "place_offer_entry_id_index" on "place_offer" ("entry_id");`);
    this.addSql(
      `create unique index "place_offer_one_open_unique" on "place_offer" ("entry_id") where state = 'OPEN';`,
    );
    this.addSql(
      `alter table "meeting" add constraint "meeting_community_id_foreign" foreign key ("community_id") references "community" ("id");`,
    );
    this.addSql(
      `alter table "meeting_attendance" add constraint "meeting_attendance_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id");`,
    );
    this.addSql(
      `alter table "meeting_attendance" add constraint "meeting_attendance_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "meeting_attendance" add constraint "meeting_attendance_marked_by_id_foreign" foreign key ("marked_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "consent" add constraint "consent_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "appointment" add constraint "appointment_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "access_token" add constraint "access_token_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "posting" add constraint "posting_entry_id_foreign" foreign key ("entry_id") references "journal_entry" ("id");`,
    );
    this.addSql(
      `alter table "resource" add constraint "resource_community_id_foreign" foreign key ("community_id") references "community" ("id");`,
    );
    this.addSql(
      `alter table "resource" add constraint "resource_author_id_foreign" foreign key ("author_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "rsvp" add constraint "rsvp_meeting_id_foreign" foreign key ("meeting_id") references "meeting" ("id");`,
    );
    this.addSql(
      `alter table "rsvp" add constraint "rsvp_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "edition" add constraint "edition_series_id_foreign" foreign key ("series_id") references "series" ("id");`,
    );
    this.addSql(
      `alter table "edition" add constraint "edition_previous_id_foreign" foreign key ("previous_id") references "edition" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "price_tier" add constraint "price_tier_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(`alter table "price_tier" add constraint "price_tier_amount_check" check (amount_minor >= 0);`);
    this.addSql(
      `alter table "order_of_payer" add constraint "order_of_payer_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "order_of_payer" add constraint "order_of_payer_payer_id_foreign" foreign key ("payer_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_order_id_foreign" foreign key ("order_id") references "order_of_payer" ("id");`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_refund_check" check (amount_minor > 0 and refund_reserved_minor >= 0 and refund_reserved_minor <= captured_minor);`,
    );
    this.addSql(
      `alter table "refund" add constraint "refund_payment_id_foreign" foreign key ("payment_id") references "payment" ("id");`,
    );
    this.addSql(`alter table "refund" add constraint "refund_amount_check" check (amount_minor > 0);`);
    this.addSql(
      `alter table "fund" add constraint "fund_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "fund" add constraint "fund_committed_check" check (given_minor >= 0 and committed_minor >= 0 and committed_minor <= given_minor);`,
    );
    this.addSql(
      `alter table "cohort" add constraint "cohort_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "registration" add constraint "registration_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "registration" add constraint "registration_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "registration" add constraint "registration_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "registration" add constraint "registration_tier_id_foreign" foreign key ("tier_id") references "price_tier" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "scholarship" add constraint "scholarship_fund_id_foreign" foreign key ("fund_id") references "fund" ("id");`,
    );
    this.addSql(
      `alter table "scholarship" add constraint "scholarship_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "registration_move" add constraint "registration_move_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "order_line" add constraint "order_line_order_id_foreign" foreign key ("order_id") references "order_of_payer" ("id");`,
    );
    this.addSql(
      `alter table "order_line" add constraint "order_line_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "order_line" add constraint "order_line_amount_check" check (amount_minor >= 0 and award_minor >= 0);`,
    );
    this.addSql(
      `alter table "completion" add constraint "completion_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "completion" add constraint "completion_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "completion" add constraint "completion_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_community_id_foreign" foreign key ("community_id") references "community" ("id");`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_completion_id_foreign" foreign key ("completion_id") references "completion" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "capacity_pool" add constraint "capacity_pool_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "capacity_pool" add constraint "capacity_pool_taken_check" check (taken >= 0 and (capacity is null or taken <= capacity));`,
    );
    this.addSql(
      `alter table "series_community" add constraint "series_community_series_id_foreign" foreign key ("series_id") references "series" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "series_community" add constraint "series_community_community_id_foreign" foreign key ("community_id") references "community" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "session" add constraint "session_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "session" add constraint "session_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "attendance" add constraint "attendance_session_id_foreign" foreign key ("session_id") references "session" ("id");`,
    );
    this.addSql(
      `alter table "attendance" add constraint "attendance_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "attendance" add constraint "attendance_marked_by_id_foreign" foreign key ("marked_by_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "sign_in_link" add constraint "sign_in_link_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "task" add constraint "task_edition_id_foreign" foreign key ("edition_id") references "edition" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "thread" add constraint "thread_community_id_foreign" foreign key ("community_id") references "community" ("id");`,
    );
    this.addSql(
      `alter table "thread" add constraint "thread_author_id_foreign" foreign key ("author_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "post" add constraint "post_thread_id_foreign" foreign key ("thread_id") references "thread" ("id");`,
    );
    this.addSql(
      `alter table "post" add constraint "post_author_id_foreign" foreign key ("author_id") references "person" ("id");`,
    );
    this.addSql(
      `alter table "waitlist_entry" add constraint "waitlist_entry_edition_id_foreign" foreign key ("edition_id") references "edition" ("id");`,
    );
    this.addSql(
      `alter table "waitlist_entry" add constraint "waitlist_entry_registration_id_foreign" foreign key ("registration_id") references "registration" ("id");`,
    );
    this.addSql(
      `alter table "waitlist_entry" add constraint "waitlist_entry_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "place_offer" add constraint "place_offer_entry_id_foreign" foreign key ("entry_id") references "waitlist_entry" ("id");`,
    );
    this.addSql(
      `alter table "place_offer" add constraint "place_offer_tier_id_foreign" foreign key ("tier_id") references "price_tier" ("id");`,
    );
    this.addSql(
      `alter table "place_offer" add constraint "place_offer_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete set null;`,
    );
    for (const sql of appendOnly('postgres')) this.addSql(sql);
  }
}
