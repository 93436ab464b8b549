import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { Registration } from '../../schema/registration/registration.js';
import { Edition } from '../../schema/workshops/edition.js';
import {
  AddMaterialInput,
  AddMaterialResult,
  AddMaterialSuccess,
  MaterialDesk,
  MaterialLine,
  RemoveMaterialInput,
  RemoveMaterialResult,
  RemoveMaterialSuccess,
} from '../../schema/workshops/materials.js';
import type { Context } from '../context.js';
import { canAddSome, materialDesk, materialsFor } from './material-lines.service.js';
import { addMaterial, removeMaterial } from './materials.service.js';

/** Doors to materials and recordings for those who add them. */
@Resolver(() => Edition)
export class MaterialsResolver {
  @Mutation(() => AddMaterialResult)
  @Policy('signedIn')
  async addMaterial(@Ctx() ctx: Context, @Arg('input', () => AddMaterialInput) input: AddMaterialInput) {
    const materialId = await addMaterial(ctx.em, ctx.actor, input, null, ctx.clock.now());
    return Object.assign(new AddMaterialSuccess(), { materialId });
  }

  @Mutation(() => RemoveMaterialResult)
  @Policy('signedIn')
  async removeMaterial(@Ctx() ctx: Context, @Arg('input', () => RemoveMaterialInput) input: RemoveMaterialInput) {
    await removeMaterial(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new RemoveMaterialSuccess(), { materialId: input.materialId });
  }

  @FieldResolver(() => Boolean, { description: 'Whether the caller may add materials, for everyone or for a cohort.' })
  @Policy('public')
  async canAddMaterials(@Root() edition: Edition, @Ctx() ctx: Context): Promise<boolean> {
    return canAddSome(ctx.em, ctx.actor, edition);
  }

  @FieldResolver(() => MaterialDesk, {
    nullable: true,
    description: 'For organizers, and facilitators for their part.',
  })
  @Policy('signedIn')
  materialDesk(@Root() edition: Edition, @Ctx() ctx: Context): Promise<MaterialDesk | null> {
    return materialDesk(ctx.em, ctx.actor, edition, ctx.clock.now());
  }
}

/** What somebody with a place finds. */
@Resolver(() => Registration)
export class OwnMaterialsResolver {
  @FieldResolver(() => [MaterialLine], { nullable: true, description: 'Released ones, once the place is confirmed.' })
  @Policy('ownRegistration')
  async materials(@Root() registration: Registration, @Ctx() ctx: Context): Promise<MaterialLine[] | null> {
    if (registration.state !== 'CONFIRMED') return null;
    const edition = await registration.edition.loadOrFail();
    return materialsFor(ctx.em, edition, registration.cohort?.id ?? null, ctx.clock.now());
  }
}
