import { Certificate } from '../../schema/attendance/certificate.js';
import { Person } from '../../schema/people/person.js';
import { issuePortsOf } from '../../server/attendance/issue-ports.js';
import { plantDemo } from '../../server/dev/demo/plant.js';
import { type Ask, startTestApp, type TestApp } from './app.js';
import type { DatabaseKind } from './databases.js';
import { makeToken } from './make-people.js';

/** The demo served, and one of the certificates of last year. */
export interface CertificatesScene {
  readonly app: TestApp;
  readonly certificate: Certificate;
  /** By the name before `@demo.example`. */
  as(who: string): Promise<Ask>;
  em(): TestApp['app']['orm']['em'];
  fresh(id?: string): Promise<Certificate>;
  get(path: string): Promise<Response>;
}

/** Plants the demo and finds the alumna's certificate of last year. */
export async function certificatesScene(kind: DatabaseKind): Promise<CertificatesScene> {
  const app = await startTestApp({ kind });
  const em = () => app.app.orm.em.fork();
  await plantDemo(em(), app.clock.now(), issuePortsOf(app.app));
  const options = { populate: ['key', 'edition', 'registration'], orderBy: { issuedAt: 'desc' } } as const;
  const where = { person: { email: 'alumna@demo.example' } };
  const [certificate] = await em().find(Certificate, where, { ...options, limit: 1 });
  if (!certificate) throw new Error('The alumna has no certificate.');
  return {
    app,
    certificate,
    em,
    as: async (who) => {
      const { id } = await em().findOneOrFail(Person, { email: `${who}@demo.example` });
      return app.as(await makeToken(em(), id, app.clock.now()));
    },
    fresh: (id = certificate.id) => em().findOneOrFail(Certificate, { id }, { populate: ['key'] }),
    get: (path) => fetch(`${app.url}${path}`, { redirect: 'manual' }),
  };
}
