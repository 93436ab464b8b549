import { expect, it } from 'vitest';
import { Consent } from '../../../schema/people/consent.js';
import { Person } from '../../../schema/people/person.js';
import { consentsOf, giveConsents, hasConsent, setConsents } from '../../../server/people/consents.service.js';
import { personFor } from '../../../server/people/person.service.js';
import { visitor } from '../../../server/platform/actor.js';
import { Refusal } from '../../../server/platform/refusal.js';
import { write } from '../../../server/platform/write.js';
import { onBothDatabases } from '../../support/databases.js';
import { actorOf, makePerson } from '../../support/make-people.js';

const now = new Date('2027-03-01T09:00:00.000Z');
const later = new Date('2027-04-01T09:00:00.000Z');

onBothDatabases((make) => {
  it('one address is one person, who is never renamed', async () => {
    const { orm } = await make();
    const find = (name: string, email: string, timeZone?: string) =>
      write(orm.em, (tx) => personFor(tx, { name, email, locale: 'pt', timeZone }, now));
    const id = await find('  Amina   Diallo ', ' Amina@Mail.example ', 'Europe/Lisbon');
    expect(await find('Somebody Else', 'amina@mail.EXAMPLE', 'America/Lima')).toBe(id);
    const people = await orm.em.fork().findAll(Person);
    expect(people).toMatchObject([
      {
        id,
        name: 'Amina Diallo',
        email: 'amina@mail.example',
        locale: 'pt',
        timeZone: 'Europe/Lisbon',
        createdAt: now,
      },
    ]);
    expect(await find('Amina', 'amina+2@mail.example')).not.toBe(id);
  });

  it('twenty first visits at once make one person', async () => {
    const { orm } = await make();
    const visit = () => write(orm.em, (tx) => personFor(tx, { name: 'Amina', email: 'amina@mail.example' }, now));
    const ids = await Promise.all(Array.from({ length: 20 }, visit));
    expect(new Set(ids).size).toBe(1);
    expect(await orm.em.fork().count(Person)).toBe(1);
  });

  it('consents in force keep their date; the rest is withdrawn and stays as history', async () => {
    const { orm } = await make();
    const person = await makePerson(orm.em);
    const other = await makePerson(orm.em);
    for (const { id } of [person, other]) {
      await write(orm.em, (tx) => giveConsents(tx, id, ['PHOTOS', 'COHORT_LIST', 'PHOTOS'], now));
    }
    const actor = await actorOf(orm.em, person.id);
    await setConsents(orm.em, actor, { given: ['COHORT_LIST', 'COMMUNITY_INVITATIONS'] }, later);
    const inForce = (await consentsOf(orm.em.fork(), person.id)).map(({ purpose, givenAt }) => [purpose, givenAt]);
    expect(inForce).toEqual([
      ['COHORT_LIST', now],
      ['COMMUNITY_INVITATIONS', later],
    ]);
    const history = await orm.em.fork().find(Consent, { person: person.id, purpose: 'PHOTOS' });
    expect(history).toMatchObject([{ givenAt: now, withdrawnAt: later, textVersion: '1' }]);
    const has = (id: string) => hasConsent(orm.em.fork(), id, 'PHOTOS');
    expect([await has(person.id), await has(other.id)]).toEqual([false, true]);
    await setConsents(orm.em, actor, { given: [] }, later);
    expect(await consentsOf(orm.em.fork(), person.id)).toEqual([]);
    await setConsents(orm.em, actor, { given: ['PHOTOS'] }, later);
    expect(await orm.em.fork().count(Consent, { person: person.id, purpose: 'PHOTOS' })).toBe(2);
  });

  it('a consent is given by the signed-in person alone', async () => {
    const { orm } = await make();
    await expect(setConsents(orm.em, visitor, { given: ['PHOTOS'] }, now)).rejects.toThrow(Refusal);
    expect(await orm.em.fork().count(Consent)).toBe(0);
  });

  it('one consent given ten times at once is in force once', async () => {
    const { orm } = await make();
    const { id } = await makePerson(orm.em);
    const give = () => write(orm.em, (tx) => giveConsents(tx, id, ['PHOTOS'], now));
    await Promise.all(Array.from({ length: 10 }, give));
    expect(await orm.em.fork().count(Consent)).toBe(1);
  });
});
