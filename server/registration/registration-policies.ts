import type { Fund } from '../../schema/registration/fund.js';
import type { Order } from '../../schema/registration/order.js';
import type { PlaceOffer } from '../../schema/registration/place-offer.js';
import type { Registration } from '../../schema/registration/registration.js';
import type { RegistrationMove } from '../../schema/registration/registration-move.js';
import type { Scholarship } from '../../schema/registration/scholarship.js';
import type { WaitlistEntry } from '../../schema/registration/waitlist-entry.js';
import type { Context } from '../context.js';
import type { Policies } from '../policies.js';
import {
  canOrganize,
  canSeeMoney,
  canSeeNeeds,
  canViewOrder,
  canViewRegistration,
  isOwnRegistration,
} from './registration.policy.js';

async function mayView(ctx: Context, registration: Registration): Promise<boolean> {
  if (isOwnRegistration(ctx.actor, registration)) return true;
  return canViewRegistration(ctx.actor, registration, await registration.edition.loadOrFail());
}

/** Who reads which fields of registrations, orders and offers. */
export const registrationPolicies: Policies = {
  registration: (ctx, source) => mayView(ctx, source as Registration),
  ownRegistration: (ctx, source) => isOwnRegistration(ctx.actor, source as Registration),
  registrationNeeds: async (ctx, source) => {
    const registration = source as Registration;
    return canSeeNeeds(ctx.actor, registration, await registration.edition.loadOrFail());
  },
  registrationOrder: async (ctx, source) => {
    const registration = source as Registration;
    if (isOwnRegistration(ctx.actor, registration)) return true;
    return canSeeMoney(ctx.actor, await registration.edition.loadOrFail());
  },
  registrationMove: async (ctx, source) => mayView(ctx, await (source as RegistrationMove).registration.loadOrFail()),
  order: async (ctx, source) => {
    const order = source as Order;
    return canViewOrder(ctx.actor, order, await order.edition.loadOrFail());
  },
  waitlistEntry: async (ctx, source) => mayView(ctx, await (source as WaitlistEntry).registration.loadOrFail()),
  placeOffer: async (ctx, source) => {
    const entry = await (source as PlaceOffer).entry.loadOrFail();
    return mayView(ctx, await entry.registration.loadOrFail());
  },
  fund: async (ctx, source) => canOrganize(ctx.actor, await (source as Fund).edition.loadOrFail()),
  scholarship: async (ctx, source) => {
    const fund = await (source as Scholarship).fund.loadOrFail();
    return canOrganize(ctx.actor, await fund.edition.loadOrFail());
  },
};
