import { expect, it } from 'vitest';
import { Certificate } from '../../../schema/attendance/certificate.js';
import { Completion } from '../../../schema/attendance/completion.js';
import { OutboxMessage } from '../../../schema/confirmations/outbox-message.js';
import { Edition } from '../../../schema/workshops/edition.js';
import { Session } from '../../../schema/workshops/session.js';
import { completePeople } from '../../../server/attendance/edition-completion.service.js';
import { issueMissing } from '../../../server/attendance/issue-certificate.service.js';
import { issuePortsOf } from '../../../server/attendance/issue-ports.js';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { personalData } from '../../../server/people/personal-data.service.js';
import { change } from '../../../server/platform/sql.js';
import { startOutbox } from '../../../server/work.js';
import { cleanAfterEach } from '../../support/app.js';
import { certificatesScene } from '../../support/certificates-scene.js';
import type { DatabaseKind } from '../../support/databases.js';
import { mailsTo } from '../../support/mailbox.js';
import { openAttendance } from '../../support/make-attendance.js';
import { makeToken } from '../../support/make-people.js';
import { ends, send } from '../../support/send.js';
import { untouched } from '../../support/untouched.js';

cleanAfterEach();

const told = `... on DecideCompletionSuccess { registration { completion { sessionsAttended }
  completionDecisions { ruling reason decidedByName } } }`;
const standings = `query ($slug: String!) { edition(slug: $slug) { completionStandings {
  nodes { isMet decision { ruling } registration { id } } } } }`;

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  "an organizer's last word counts over the rule, also once the edition is completed, on %s",
  async (kind) => {
    const { app, year, people, personIds, facilitator, organizerId } = await openAttendance(kind);
    const em = () => app.app.orm.em.fork();
    const [one, two] = people;
    const later = async (ms: number) => {
      app.clock.set(new Date(app.clock.now().getTime() + ms));
      return app.as(await makeToken(em(), organizerId, app.clock.now()));
    };
    let olu = await later(1);
    const decide = async (ruling: string, reason = ' Was ill, handed in the work ', registrationId = one) => {
      app.clock.set(new Date(app.clock.now().getTime() + 1000));
      return send(olu, 'decideCompletion', { registrationId, ruling, reason }, told);
    };
    const input = { registrationId: one, ruling: 'GRANTED', reason: 'So' };
    await untouched(app.app, async () => {
      expect(await ends(facilitator, 'decideCompletion', input)).toBe('NotFound');
      expect(await ends(app.as(null), 'decideCompletion', input)).toBe('SignInRequired');
      expect((await decide('GRANTED', ' ')).fields).toMatchObject([{ path: 'reason' }]);
    });
    const said = { reason: 'Was ill, handed in the work', decidedByName: 'Olu' };
    expect((await decide('REFUSED')).registration.completionDecisions).toEqual([{ ruling: 'REFUSED', ...said }]);
    expect((await decide('GRANTED')).registration.completionDecisions).toMatchObject([
      { ruling: 'GRANTED' },
      { ruling: 'REFUSED' },
    ]);
    const headers = { authorization: `Bearer ${await makeToken(em(), organizerId, app.clock.now())}` };
    const table = await (await fetch(`${app.url}/export/${year.slug}/completion.csv?bom=0`, { headers })).text();
    const [heads, ...rows] = table.trim().split('\r\n');
    expect(heads).toBe(
      'Name,Sessions attended,Sessions held,Sessions needed,State,Decision,Reason,Decided by,Decided,Time zone',
    );
    expect(
      rows.filter((row) => /,GRANTED,"Was ill, handed in the work",Olu,\S+\+0\d:00,Europe\/Lisbon$/.test(row)),
    ).toHaveLength(1);
    await send(olu, 'markAttendance', {
      sessionId: year.sessionId,
      marks: [{ registrationId: two, state: 'PRESENT' }],
    });
    await decide('REFUSED', 'Sent somebody else', two);
    const listed = async () => (await olu(standings, { slug: year.slug })).data.edition.completionStandings.nodes;
    expect(await listed()).toEqual([
      { isMet: true, decision: { ruling: 'GRANTED' }, registration: { id: one } },
      { isMet: false, decision: { ruling: 'REFUSED' }, registration: { id: two } },
    ]);
    const { endsAt } = await em().findOneOrFail(Session, { id: year.sessionId });
    olu = await later(endsAt.getTime() - app.clock.now().getTime() + 1);
    expect(await ends(olu, 'completeEdition', { editionId: year.editionId })).toBe('CompleteEditionSuccess');
    await completePeople(em(), year.editionId, app.clock.now());
    const completed = async () =>
      (await em().find(Completion, { endedAt: null })).map(({ registration }) => registration.id);
    expect(await completed()).toEqual([one]);
    expect((await untouched(app.app, () => decide('GRANTED'))).__typename).toBe('NothingToDecide');
    // The edition is completed: what is decided now takes effect at once. By the rule, this one completes.
    expect((await decide('WITHDRAWN', 'A mistake', two)).registration.completion).toEqual({ sessionsAttended: 1 });
    expect((await completed()).toSorted()).toEqual([one, two].toSorted());
    expect(await em().count(OutboxMessage, { kind: 'completion.reached' })).toBe(2);
    // A mark corrected since ends nothing: who no longer meets the rule stands for organizers to decide on.
    const doubted = `query ($slug: String!) { edition(slug: $slug) { completionStandings(filter: NO_LONGER_MEETS) {
      totalCount nodes { isMet isCompleted registration { id } } }
      short: completionStandings(filter: FALLS_SHORT) { totalCount } } console { today { attention { kind count path } } } }`;
    const inDoubt = async () => {
      const { edition, console } = (await olu(doubted, { slug: year.slug })).data;
      return { edition, today: console.today };
    };
    const settled = { completionStandings: { totalCount: 0, nodes: [] }, short: { totalCount: 0 } };
    expect(await inDoubt()).toEqual({ edition: settled, today: { attention: [] } });
    // Whatever it comes from, what waits today counts whom the list names: here no mark was touched, the rule was.
    await em().nativeUpdate(Edition, { id: year.editionId }, { sessionsToComplete: 2 });
    expect(await inDoubt()).toMatchObject({
      edition: { completionStandings: { totalCount: 1, nodes: [{ registration: { id: two } }] } },
      today: { attention: [{ kind: 'COMPLETIONS_IN_DOUBT', count: 1 }] },
    });
    await em().nativeUpdate(Edition, { id: year.editionId }, { sessionsToComplete: 1 });
    olu = await later(1000);
    const absent = { sessionId: year.sessionId, marks: [{ registrationId: two, state: 'ABSENT' }] };
    expect(await ends(olu, 'markAttendance', absent)).toBe('MarkAttendanceSuccess');
    const nodes = [{ isMet: false, isCompleted: true, registration: { id: two } }];
    const path = `/organize/w/${year.slug}/complete?state=NO_LONGER_MEETS`;
    expect(await inDoubt()).toEqual({
      edition: { ...settled, completionStandings: { totalCount: 1, nodes } },
      today: { attention: [{ kind: 'COMPLETIONS_IN_DOUBT', count: 1, path }] },
    });
    expect(await completed()).toContain(two);
    expect((await decide('GRANTED', 'Was there, marked wrongly', two)).registration.completion).not.toBeNull();
    expect(await inDoubt()).toEqual({ edition: settled, today: { attention: [] } });
    expect((await decide('WITHDRAWN', 'Was not there', two)).registration.completion).toBeNull();
    expect(await inDoubt()).toMatchObject({ edition: { short: { totalCount: 1 } }, today: { attention: [] } });
    const own = await personalData(em(), personIds[0]);
    expect(own['completionDecisions']).toMatchObject([
      { ruling: 'REFUSED' },
      { ruling: 'GRANTED', reason: said.reason },
    ]);
    expect(await em().count(OutboxMessage, { kind: 'mail.completion-decided' })).toBe(6);
    await expect(change(em(), "update completion_decision set ruling = 'GRANTED'", [])).rejects.toThrow(/append-only/);
    await expect(change(em(), 'delete from completion_decision', [])).rejects.toThrow(/append-only/);
  },
);

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  'refused after completing, it ends: the certificate is revoked with the reason and the person told, until granted, on %s',
  async (kind) => {
    const scene = await certificatesScene(kind);
    const { app, em, certificate } = scene;
    const registrationId = certificate.registration.id;
    const { worker, stop } = startOutbox(app.app);
    const mails = () => mailsTo(app, 'alumna@demo.example');
    const decide = async (ruling: string, reason: string) => {
      app.clock.set(new Date(app.clock.now().getTime() + 60_000));
      const answer = await send(
        await scene.as('organizer'),
        'decideCompletion',
        { registrationId, ruling, reason },
        told,
      );
      await worker.drain();
      return answer.registration;
    };
    await worker.drain();
    const known = (await mails()).length;
    const since = async () => (await mails()).slice(0, -known || undefined).toReversed();
    expect((await decide('REFUSED', 'Somebody else sat in')).completion).toBeNull();
    expect(await scene.fresh()).toMatchObject({ revocationReason: 'Somebody else sat in' });
    const [mail, ...others] = await since();
    expect(others).toEqual([]);
    expect(mail?.text).toContain('Somebody else sat in');
    expect(mail?.text).toContain('no longer valid');
    const red = async () => (await runChecks(em(), app.clock.now())).entries().filter(([, found]) => found.length > 0);
    expect([...(await red())]).toEqual([]);
    // Neither what is issued where it is missing, nor a hand-over begun before, brings it back.
    expect(await issueMissing(em(), issuePortsOf(app.app), app.clock.now())).toBe(0);
    expect((await decide('GRANTED', 'It was them after all')).completion).not.toBeNull();
    const live = await em().find(Certificate, { registration: registrationId, revokedAt: null });
    expect(live).toHaveLength(1);
    expect(live[0]?.id).not.toBe(certificate.id);
    expect((await since()).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Completion refused: /),
      expect.stringMatching(/You completed/),
    ]);
    // Taken back, the rule counts: she was at every session.
    expect((await decide('WITHDRAWN', 'Not needed')).completion).not.toBeNull();
    expect([...(await red())]).toEqual([]);
    await stop();
  },
);
