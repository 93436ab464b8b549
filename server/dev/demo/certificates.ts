import type { EntityManager } from '@mikro-orm/core';
import { Completion } from '../../../schema/attendance/completion.js';
import { type IssuePorts, issueCertificate } from '../../attendance/issue-certificate.service.js';

/** The certificates of everyone who completed, each issued when its completion was reached. */
export async function plantCertificates(em: EntityManager, ports: IssuePorts): Promise<void> {
  const completions = await em.fork().find(Completion, {}, { orderBy: { completedAt: 'asc', id: 'asc' } });
  for (const { id, completedAt } of completions) await issueCertificate(em, ports, id, completedAt);
}
