import type { MigrationObject } from '@mikro-orm/core';
import { Migration20261123130954 as postgres20261123130954 } from './postgres/20261123130954-initial.js';
import { Migration20261125182322 as postgres20261125182322 } from './postgres/20261125182322-edition-alerts.js';
import { Migration20261125190005 as postgres20261125190005 } from './postgres/20261125190005-series-story.js';
import { Migration20261125190831 as postgres20261125190831 } from './postgres/20261125190831-identity.js';
import { Migration20261125193059 as postgres20261125193059 } from './postgres/20261125193059-lists-and-views.js';
import { Migration20261125193526 as postgres20261125193526 } from './postgres/20261125193526-edition-texts.js';
import { Migration20261125200313 as postgres20261125200313 } from './postgres/20261125200313-noun-texts.js';
import { Migration20261125223942 as postgres20261125223942 } from './postgres/20261125223942-cohort-moves.js';
import { Migration20261125230355 as postgres20261125230355 } from './postgres/20261125230355-search-terms.js';
import { Migration20261126014330 as postgres20261126014330 } from './postgres/20261126014330-attendance-trail.js';
import { Migration20261126020839 as postgres20261126020839 } from './postgres/20261126020839-cohort-facts.js';
import { Migration20261126021019 as postgres20261126021019 } from './postgres/20261126021019-feed-tokens.js';
import { Migration20261126021316 as postgres20261126021316 } from './postgres/20261126021316-session-planning.js';
import { Migration20261126022554 as postgres20261126022554 } from './postgres/20261126022554-cohort-threads.js';
import { Migration20261126022846 as postgres20261126022846 } from './postgres/20261126022846-next-edition.js';
import { Migration20261126023618 as postgres20261126023618 } from './postgres/20261126023618-edition-cancelled.js';
import { Migration20261126023807 as postgres20261126023807 } from './postgres/20261126023807-materials.js';
import { Migration20261126025206 as postgres20261126025206 } from './postgres/20261126025206-registration-modes.js';
import { Migration20261126025405 as postgres20261126025405 } from './postgres/20261126025405-role-invitations.js';
import { Migration20261126025724 as postgres20261126025724 } from './postgres/20261126025724-certificates.js';
import { Migration20261126032810 as postgres20261126032810 } from './postgres/20261126032810-required-sessions.js';
import { Migration20261126034455 as postgres20261126034455 } from './postgres/20261126034455-reminders.js';
import { Migration20261126051949 as postgres20261126051949 } from './postgres/20261126051949-waking-hours-share.js';
import { Migration20261126054708 as postgres20261126054708 } from './postgres/20261126054708-completion-decisions.js';
import { Migration20261126055614 as postgres20261126055614 } from './postgres/20261126055614-calendar-items.js';
import { Migration20261126062523 as postgres20261126062523 } from './postgres/20261126062523-completion-tasks.js';
import { Migration20261126065904 as postgres20261126065904 } from './postgres/20261126065904-place-moved.js';
import { Migration20261126085557 as postgres20261126085557 } from './postgres/20261126085557-edition-completion.js';
import { Migration20261126093101 as postgres20261126093101 } from './postgres/20261126093101-facilitator-told.js';
import { Migration20261126095350 as postgres20261126095350 } from './postgres/20261126095350-wrong-codes.js';
import { Migration20261126095951 as postgres20261126095951 } from './postgres/20261126095951-talk-by-mail.js';
import { Migration20261126101229 as postgres20261126101229 } from './postgres/20261126101229-handed-in-files.js';
import { Migration20261126123433 as postgres20261126123433 } from './postgres/20261126123433-profile-saved.js';
import { Migration20261126195919 as postgres20261126195919 } from './postgres/20261126195919-refunds-and-search.js';
import { Migration20261127013557 as postgres20261127013557 } from './postgres/20261127013557-disputes.js';
import { Migration20261127025105 as postgres20261127025105 } from './postgres/20261127025105-session-untold.js';
import { Migration20261123130954 as sqlite20261123130954 } from './sqlite/20261123130954-initial.js';
import { Migration20261125182322 as sqlite20261125182322 } from './sqlite/20261125182322-edition-alerts.js';
import { Migration20261125190005 as sqlite20261125190005 } from './sqlite/20261125190005-series-story.js';
import { Migration20261125190831 as sqlite20261125190831 } from './sqlite/20261125190831-identity.js';
import { Migration20261125193059 as sqlite20261125193059 } from './sqlite/20261125193059-lists-and-views.js';
import { Migration20261125193526 as sqlite20261125193526 } from './sqlite/20261125193526-edition-texts.js';
import { Migration20261125200313 as sqlite20261125200313 } from './sqlite/20261125200313-noun-texts.js';
import { Migration20261125223942 as sqlite20261125223942 } from './sqlite/20261125223942-cohort-moves.js';
import { Migration20261125230355 as sqlite20261125230355 } from './sqlite/20261125230355-search-terms.js';
import { Migration20261126014330 as sqlite20261126014330 } from './sqlite/20261126014330-attendance-trail.js';
import { Migration20261126020839 as sqlite20261126020839 } from './sqlite/20261126020839-cohort-facts.js';
import { Migration20261126021019 as sqlite20261126021019 } from './sqlite/20261126021019-feed-tokens.js';
import { Migration20261126021316 as sqlite20261126021316 } from './sqlite/20261126021316-session-planning.js';
import { Migration20261126022554 as sqlite20261126022554 } from './sqlite/20261126022554-cohort-threads.js';
import { Migration20261126022846 as sqlite20261126022846 } from './sqlite/20261126022846-next-edition.js';
import { Migration20261126023618 as sqlite20261126023618 } from './sqlite/20261126023618-edition-cancelled.js';
import { Migration20261126023807 as sqlite20261126023807 } from './sqlite/20261126023807-materials.js';
import { Migration20261126025206 as sqlite20261126025206 } from './sqlite/20261126025206-registration-modes.js';
import { Migration20261126025405 as sqlite20261126025405 } from './sqlite/20261126025405-role-invitations.js';
import { Migration20261126025724 as sqlite20261126025724 } from './sqlite/20261126025724-certificates.js';
import { Migration20261126032810 as sqlite20261126032810 } from './sqlite/20261126032810-required-sessions.js';
import { Migration20261126034455 as sqlite20261126034455 } from './sqlite/20261126034455-reminders.js';
import { Migration20261126051949 as sqlite20261126051949 } from './sqlite/20261126051949-waking-hours-share.js';
import { Migration20261126054708 as sqlite20261126054708 } from './sqlite/20261126054708-completion-decisions.js';
import { Migration20261126055614 as sqlite20261126055614 } from './sqlite/20261126055614-calendar-items.js';
import { Migration20261126062523 as sqlite20261126062523 } from './sqlite/20261126062523-completion-tasks.js';
import { Migration20261126065904 as sqlite20261126065904 } from './sqlite/20261126065904-place-moved.js';
import { Migration20261126085557 as sqlite20261126085557 } from './sqlite/20261126085557-edition-completion.js';
import { Migration20261126093101 as sqlite20261126093101 } from './sqlite/20261126093101-facilitator-told.js';
import { Migration20261126095350 as sqlite20261126095350 } from './sqlite/20261126095350-wrong-codes.js';
import { Migration20261126095951 as sqlite20261126095951 } from './sqlite/20261126095951-talk-by-mail.js';
import { Migration20261126101229 as sqlite20261126101229 } from './sqlite/20261126101229-handed-in-files.js';
import { Migration20261126123433 as sqlite20261126123433 } from './sqlite/20261126123433-profile-saved.js';
import { Migration20261126195919 as sqlite20261126195919 } from './sqlite/20261126195919-refunds-and-search.js';
import { Migration20261127013557 as sqlite20261127013557 } from './sqlite/20261127013557-disputes.js';
import { Migration20261127025105 as sqlite20261127025105 } from './sqlite/20261127025105-session-untold.js';

/** Every migration of each database, oldest first; written by `npm run db:diff`. */
export const migrations: Record<'sqlite' | 'postgres', MigrationObject[]> = {
  sqlite: [
    { name: '20261123130954-initial', class: sqlite20261123130954 },
    { name: '20261125182322-edition-alerts', class: sqlite20261125182322 },
    { name: '20261125190005-series-story', class: sqlite20261125190005 },
    { name: '20261125190831-identity', class: sqlite20261125190831 },
    { name: '20261125193059-lists-and-views', class: sqlite20261125193059 },
    { name: '20261125193526-edition-texts', class: sqlite20261125193526 },
    { name: '20261125200313-noun-texts', class: sqlite20261125200313 },
    { name: '20261125223942-cohort-moves', class: sqlite20261125223942 },
    { name: '20261125230355-search-terms', class: sqlite20261125230355 },
    { name: '20261126014330-attendance-trail', class: sqlite20261126014330 },
    { name: '20261126020839-cohort-facts', class: sqlite20261126020839 },
    { name: '20261126021019-feed-tokens', class: sqlite20261126021019 },
    { name: '20261126021316-session-planning', class: sqlite20261126021316 },
    { name: '20261126022554-cohort-threads', class: sqlite20261126022554 },
    { name: '20261126022846-next-edition', class: sqlite20261126022846 },
    { name: '20261126023618-edition-cancelled', class: sqlite20261126023618 },
    { name: '20261126023807-materials', class: sqlite20261126023807 },
    { name: '20261126025206-registration-modes', class: sqlite20261126025206 },
    { name: '20261126025405-role-invitations', class: sqlite20261126025405 },
    { name: '20261126025724-certificates', class: sqlite20261126025724 },
    { name: '20261126032810-required-sessions', class: sqlite20261126032810 },
    { name: '20261126034455-reminders', class: sqlite20261126034455 },
    { name: '20261126051949-waking-hours-share', class: sqlite20261126051949 },
    { name: '20261126054708-completion-decisions', class: sqlite20261126054708 },
    { name: '20261126055614-calendar-items', class: sqlite20261126055614 },
    { name: '20261126062523-completion-tasks', class: sqlite20261126062523 },
    { name: '20261126065904-place-moved', class: sqlite20261126065904 },
    { name: '20261126085557-edition-completion', class: sqlite20261126085557 },
    { name: '20261126093101-facilitator-told', class: sqlite20261126093101 },
    { name: '20261126095350-wrong-codes', class: sqlite20261126095350 },
    { name: '20261126095951-talk-by-mail', class: sqlite20261126095951 },
    { name: '20261126101229-handed-in-files', class: sqlite20261126101229 },
    { name: '20261126123433-profile-saved', class: sqlite20261126123433 },
    { name: '20261126195919-refunds-and-search', class: sqlite20261126195919 },
    { name: '20261127013557-disputes', class: sqlite20261127013557 },
    { name: '20261127025105-session-untold', class: sqlite20261127025105 },
  ],
  postgres: [
    { name: '20261123130954-initial', class: postgres20261123130954 },
    { name: '20261125182322-edition-alerts', class: postgres20261125182322 },
    { name: '20261125190005-series-story', class: postgres20261125190005 },
    { name: '20261125190831-identity', class: postgres20261125190831 },
    { name: '20261125193059-lists-and-views', class: postgres20261125193059 },
    { name: '20261125193526-edition-texts', class: postgres20261125193526 },
    { name: '20261125200313-noun-texts', class: postgres20261125200313 },
    { name: '20261125223942-cohort-moves', class: postgres20261125223942 },
    { name: '20261125230355-search-terms', class: postgres20261125230355 },
    { name: '20261126014330-attendance-trail', class: postgres20261126014330 },
    { name: '20261126020839-cohort-facts', class: postgres20261126020839 },
    { name: '20261126021019-feed-tokens', class: postgres20261126021019 },
    { name: '20261126021316-session-planning', class: postgres20261126021316 },
    { name: '20261126022554-cohort-threads', class: postgres20261126022554 },
    { name: '20261126022846-next-edition', class: postgres20261126022846 },
    { name: '20261126023618-edition-cancelled', class: postgres20261126023618 },
    { name: '20261126023807-materials', class: postgres20261126023807 },
    { name: '20261126025206-registration-modes', class: postgres20261126025206 },
    { name: '20261126025405-role-invitations', class: postgres20261126025405 },
    { name: '20261126025724-certificates', class: postgres20261126025724 },
    { name: '20261126032810-required-sessions', class: postgres20261126032810 },
    { name: '20261126034455-reminders', class: postgres20261126034455 },
    { name: '20261126051949-waking-hours-share', class: postgres20261126051949 },
    { name: '20261126054708-completion-decisions', class: postgres20261126054708 },
    { name: '20261126055614-calendar-items', class: postgres20261126055614 },
    { name: '20261126062523-completion-tasks', class: postgres20261126062523 },
    { name: '20261126065904-place-moved', class: postgres20261126065904 },
    { name: '20261126085557-edition-completion', class: postgres20261126085557 },
    { name: '20261126093101-facilitator-told', class: postgres20261126093101 },
    { name: '20261126095350-wrong-codes', class: postgres20261126095350 },
    { name: '20261126095951-talk-by-mail', class: postgres20261126095951 },
    { name: '20261126101229-handed-in-files', class: postgres20261126101229 },
    { name: '20261126123433-profile-saved', class: postgres20261126123433 },
    { name: '20261126195919-refunds-and-search', class: postgres20261126195919 },
    { name: '20261127013557-disputes', class: postgres20261127013557 },
    { name: '20261127025105-session-untold', class: postgres20261127025105 },
  ],
};
