import { Person } from '../../../schema/people/person.js';
import { createAdmin } from '../../people/appointments.service.js';
import { erasePerson } from '../../people/erase-person.service.js';
import { storedEmail } from '../../people/person.service.js';
import { personalData } from '../../people/personal-data.service.js';
import { system } from '../../platform/actor.js';
import { openFiles } from '../../platform/files.js';
import { needed, type Verb, withOrm } from './verb.js';

/** `create-admin`: makes somebody an administrator of the instance. */
export const createAdminVerb: Verb = {
  name: 'create-admin',
  usage: '<email> <name>',
  does: 'makes somebody administrator of the instance',
  run: (config, args) =>
    withOrm(config, async (orm) => {
      const email = needed(args, 0, 'an address');
      const name = needed(args, 1, 'a name');
      await createAdmin(orm.em.fork(), { email, name }, new Date());
      console.log(`${name} can sign in at ${config.publicUrl}/sign-in`);
      return 0;
    }),
};

/** `export-person`: everything kept about one person, as JSON. */
export const exportPersonVerb: Verb = {
  name: 'export-person',
  usage: '<email>',
  does: 'prints everything kept about a person as JSON',
  run: (config, args) =>
    withOrm(config, async (orm) => {
      const em = orm.em.fork();
      const person = await em.findOne(Person, { email: storedEmail(needed(args, 0, 'an address')) });
      if (!person) throw new Error('Nobody has this address.');
      console.log(JSON.stringify(await personalData(em, person.id), null, 2));
      return 0;
    }),
};

/** `erase-person`: takes away everything that says who somebody is; needs the address twice, for it cannot be undone. */
export const erasePersonVerb: Verb = {
  name: 'erase-person',
  usage: '<email> <email again>',
  does: 'erases who a person is; books and counts still add up',
  run: (config, args) =>
    withOrm(config, async (orm) => {
      const email = needed(args, 0, 'an address');
      if (needed(args, 1, 'the address once more: erasing cannot be undone') !== email) {
        throw new Error('The two addresses differ; nothing was erased.');
      }
      const id = await erasePerson(orm.em.fork(), system, email, new Date(), openFiles(config.dataDir));
      if (!id) throw new Error('Nobody has this address.');
      console.log(`Erased. What they did is kept under the id ${id}.`);
      return 0;
    }),
};
