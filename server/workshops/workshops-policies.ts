import { Person } from '../../schema/people/person.js';
import type { Edition } from '../../schema/workshops/edition.js';
import type { EditionAlert } from '../../schema/workshops/edition-alert.js';
import type { Series } from '../../schema/workshops/series.js';
import type { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import type { Policies } from '../policies.js';
import { canOrganizeEdition, canOrganizeSeries } from './workshops.policy.js';

async function hasAddress({ actor, em }: Context, email: string | null | undefined): Promise<boolean> {
  if (!email || !actor.personId) return false;
  return (await em.findOne(Person, { id: actor.personId }))?.email === email;
}

/** Who reads what belongs to workshops and is not public. */
export const workshopsPolicies: Policies = {
  editionTexts: (ctx, source) => canOrganizeEdition(ctx.actor, source as Edition),
  sessionPlan: async (ctx, source) => canOrganizeEdition(ctx.actor, await (source as Session).edition.loadOrFail()),
  seriesTexts: (ctx, source) => canOrganizeSeries(ctx.actor, source as Series),
  editionAlert: (ctx, source) => {
    const alert = source as EditionAlert;
    const isOwn = ctx.actor.personId !== null && alert.person?.id === ctx.actor.personId;
    return isOwn || hasAddress(ctx, alert.email);
  },
};
