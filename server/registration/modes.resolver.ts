import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { NotFound } from '../../schema/problem.js';
import { ModePlaces, SwitchModeInput, SwitchModeResult, SwitchModeSuccess } from '../../schema/registration/modes.js';
import { placeModes } from '../../schema/registration/registration.enums.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Context } from '../context.js';
import { Refusal } from '../platform/refusal.js';
import { switchMode } from './modes.service.js';
import { withPlaces } from './places-loader.js';
import { openRegistrationLink } from './registrations.service.js';

/** Doors to the ways to take part in a hybrid edition. */
@Resolver(() => Edition)
export class ModesResolver {
  @Mutation(() => SwitchModeResult)
  @Policy('public')
  async switchMode(@Ctx() ctx: Context, @Arg('input', () => SwitchModeInput) input: SwitchModeInput) {
    const opened = await openRegistrationLink(ctx.em, ctx.actor, ctx.secretKey, input.link);
    ctx.actor = opened.actor;
    const id = opened.registrationId ?? (input.link ? null : input.registrationId);
    if (!id) throw new Refusal(NotFound.of());
    await switchMode(ctx.em, ctx.actor, id, input.mode, ctx.clock.now());
    ctx.em.clear();
    const registration = await ctx.em.findOneOrFail(Registration, { id }, { connectionType: 'write' });
    return Object.assign(new SwitchModeSuccess(), { registration });
  }

  @FieldResolver(() => [ModePlaces], {
    description: 'The two ways to take part in a hybrid edition; empty for others.',
  })
  @Policy('public')
  modePlaces(@Root() edition: Edition, @Ctx() ctx: Context): ModePlaces[] | Promise<ModePlaces[]> {
    if (edition.mode !== 'HYBRID') return [];
    return withPlaces(ctx, edition.id, (places) =>
      placeModes.map((mode) => Object.assign(new ModePlaces(), { mode, placesLeft: places.modes.get(mode) ?? null })),
    );
  }
}
