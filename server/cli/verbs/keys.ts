import { SigningKey } from '../../../schema/attendance/signing-key.js';
import { markLeaked, rotateKeys } from '../../attendance/signing-keys.service.js';
import { system } from '../../platform/actor.js';
import { loadSecretKey } from '../../platform/secret-key.js';
import { needed, type Verb, withOrm } from './verb.js';

function instantOf(text: string): Date {
  const at = new Date(text);
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!isWhole || Number.isNaN(at.getTime())) throw new Error('Give an instant such as 2027-03-01T09:00:00Z.');
  if (at > new Date()) throw new Error('This moment is still to come; nobody can know the key from then on.');
  return at;
}

/** `rotate-keys`: certificates are signed with a new key from now on; or a key is marked as known to others. */
export const rotateKeysVerb: Verb = {
  name: 'rotate-keys',
  usage: '[--leaked <id> --since <at>]',
  does: 'signs certificates with a new key; marks a leaked one',
  run: (config, args) =>
    withOrm(config, async (orm) => {
      const em = orm.em.fork();
      const ports = { secretKey: loadSecretKey(config), publicUrl: config.publicUrl };
      const leaked = args.indexOf('--leaked');
      if (leaked >= 0) {
        const since = args.indexOf('--since');
        const id = needed(args, leaked + 1, 'the id of the leaked key');
        const from = instantOf(since >= 0 ? needed(args, since + 1, 'an instant') : '');
        await markLeaked(em, system, id, from, new Date());
        console.log(`Marked. What ${id} signed from ${from.toISOString()} on is shown as not to be relied on.`);
      } else if (args.length > 0) {
        throw new Error(`There is no ${args[0]}.`);
      }
      const made = await rotateKeys(em, ports, system, new Date());
      console.log(`From now on certificates are signed with ${made}. Those of earlier keys stay valid.`);
      const keys = await em.fork().find(SigningKey, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
      for (const { id, createdAt, retiredAt, leakedFrom } of keys) {
        const until = retiredAt ? `to ${retiredAt.toISOString()}` : 'in use';
        const note = leakedFrom ? `  leaked from ${leakedFrom.toISOString()}` : '';
        console.log(`${id}  ${createdAt.toISOString()} ${until}${note}`);
      }
      return 0;
    }),
};
