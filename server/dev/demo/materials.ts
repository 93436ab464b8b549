import type { EntityManager } from '@mikro-orm/core';
import { Material } from '../../../schema/workshops/material.js';
import { personId } from './people.js';
import { type DemoCalendar, demoId, editionId } from './seed.js';
import { cohortId, sessionId } from './workshops.js';

/** Plants links of this year's edition: one for all, one of a cohort, one that is found once its session is over. */
export async function plantMaterials(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  const site = 'https://example.org/cultivating';
  const all = [
    { title: 'Before we begin: a page to fill in', url: `${site}/before`, release: 'NOW' as const },
    { title: 'Map of the morning cohort', url: `${site}/map`, release: 'NOW' as const, cohort: cohortId('open', 0) },
    {
      title: 'Recording of the first session',
      url: `${site}/first-session`,
      kind: 'RECORDING' as const,
      release: 'AFTER_SESSION' as const,
      session: sessionId('open', 0, 0),
      cohort: cohortId('open', 0),
    },
  ];
  for (const [index, material] of all.entries()) {
    const at = calendar.at(-8 + index);
    const facts = {
      kind: 'MATERIAL' as const,
      edition: editionId('open'),
      addedBy: personId('organizer'),
      ...material,
    };
    await tx.insert(Material, { id: demoId(`material ${index}`), createdAt: at, updatedAt: at, ...facts });
  }
}
