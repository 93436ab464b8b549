import { expect, it } from 'vitest';
import { Appointment } from '../../../schema/people/appointment.js';
import { Person } from '../../../schema/people/person.js';
import { runChecks } from '../../../server/cli/checks/run-checks.js';
import { exportLines } from '../../../server/cli/transfer/export.js';
import { plantDemo } from '../../../server/dev/demo/plant.js';
import { erasePerson, NotYetErasable } from '../../../server/people/erase-person.service.js';
import { system } from '../../../server/platform/actor.js';
import { onBothDatabases, type TestDatabase } from '../../support/databases.js';
import { makeAppointment } from '../../support/make-people.js';

onBothDatabases((make) => {
  async function everything({ orm, kind }: TestDatabase): Promise<string> {
    const lines: string[] = [];
    await exportLines(orm, kind, (line) => void lines.push(line));
    return lines.join('\n');
  }

  it('leaves nothing that says who it was, and the books still add up', async () => {
    const database = await make();
    const em = () => database.orm.em.fork();
    await plantDemo(em(), new Date());
    expect(await everything(database)).toContain('alumna@demo.example');
    const { id: alumna } = await em().findOneOrFail(Person, { email: 'alumna@demo.example' });
    const roles = [-10, 10].map((days) => new Date(Date.now() + days * 86_400_000));
    for (const untilAt of roles) {
      const made = await makeAppointment(em(), alumna, 'STEWARD');
      await em().nativeUpdate(Appointment, made, { untilAt, reason: 'Lucía Fernández knows the circle' });
    }

    const id = await erasePerson(em(), system, ' Alumna@demo.example ', new Date());

    const after = await everything(database);
    expect(after).toContain(id);
    expect(after).not.toContain('alumna@demo.example');
    expect(after).not.toContain('Lucía Fernández');
    const ends = (await em().find(Appointment, { person: id })).map(({ untilAt }) => Number(untilAt));
    expect(ends.filter((at) => at > Date.now())).toEqual([]);
    expect([...(await runChecks(em(), new Date())).values()].flat()).toEqual([]);
    expect(await erasePerson(em(), system, 'alumna@demo.example', new Date())).toBeNull();
  });

  it('waits while they have a place to come, and changes nothing', async () => {
    const database = await make();
    await plantDemo(database.orm.em.fork(), new Date());
    const before = await everything(database);
    const erasing = erasePerson(database.orm.em.fork(), system, 'participant@demo.example', new Date());
    await expect(erasing).rejects.toThrow(NotYetErasable);
    expect(await everything(database)).toBe(before);
  });
});
