import { IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Policy } from '../policy.js';
import { InvalidInput, NotAllowed, NotFound, RepeatedWithOtherInput, SignInRequired } from '../problem.js';
import { Instant } from '../scalars.js';
import { Cohort } from './cohort.js';
import { MaterialKind, MaterialRelease } from './material.enums.js';
import { Session } from './session.js';

@InputType({
  description: 'Adds a link for the people of an edition, or of one cohort. Files go to `POST /materials/<slug>`.',
})
export class AddMaterialInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  editionId!: string;

  @Field(() => ID, { nullable: true, description: 'Null: for everyone of the edition.' })
  @IsOptional()
  @MaxLength(64)
  cohortId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Null: of the whole edition.' })
  @IsOptional()
  @MaxLength(64)
  sessionId?: string | null;

  @Field(() => String)
  @MaxLength(200)
  title!: string;

  @Field(() => MaterialKind)
  @IsIn(Object.keys(MaterialKind))
  kind!: MaterialKind;

  @Field(() => String, { nullable: true, description: 'Begins with `https://` or `http://`.' })
  @IsOptional()
  @MaxLength(2000)
  url?: string | null;

  @Field(() => MaterialRelease)
  @IsIn(Object.keys(MaterialRelease))
  release!: MaterialRelease;

  @Field(() => String, { nullable: true, description: 'For AT: `YYYY-MM-DDTHH:MM` on the clock of the edition.' })
  @IsOptional()
  @MaxLength(40)
  releasesLocal?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Removes a material, or takes that back.' })
export class RemoveMaterialInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  materialId!: string;

  @Field(() => Boolean, { defaultValue: true })
  isRemoved: boolean = true;
}

/** A material as the caller may see it; made by the rule of materials only. */
@ObjectType()
@Policy('public')
export class MaterialLine {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => MaterialKind)
  kind!: MaterialKind;

  @Field(() => String, { description: 'A link elsewhere, or the path of a file on this site.' })
  address!: string;

  @Field(() => String, { nullable: true, description: 'Null: a link.' })
  fileName?: string | null;

  @Field(() => Int, { nullable: true, description: 'In bytes; null: a link.' })
  fileSize?: number | null;

  @Field(() => MaterialRelease)
  release!: MaterialRelease;

  @Field(() => Instant, { nullable: true, description: 'When members find it; null: at once, or not to be said.' })
  releasesAt?: Date | null;

  @Field(() => Boolean, { description: 'Whether members find it now.' })
  isReleased!: boolean;

  @Field(() => Session, { nullable: true })
  session?: Session | null;

  @Field(() => Cohort, { nullable: true, description: 'Null: for everyone of the edition.' })
  cohort?: Cohort | null;
}

/** The materials of an edition for those who add them: organizers, and facilitators for what they facilitate. */
@ObjectType()
@Policy('public')
export class MaterialDesk {
  @Field(() => Boolean, { description: 'Whether the caller may add some for everyone.' })
  isForAll!: boolean;

  @Field(() => [Cohort], { description: 'Cohorts that the caller may add some for.' })
  cohorts!: Cohort[];

  @Field(() => [MaterialLine], { description: 'Newest first, at most 500.' })
  materials!: MaterialLine[];
}

@ObjectType()
@Policy('public')
export class AddMaterialSuccess {
  @Field(() => ID)
  materialId!: string;
}

@ObjectType()
@Policy('public')
export class RemoveMaterialSuccess {
  @Field(() => ID)
  materialId!: string;
}

const refusals = [InvalidInput, NotFound, NotAllowed, SignInRequired] as const;

export const AddMaterialResult = createUnionType({
  name: 'AddMaterialResult',
  types: () => [AddMaterialSuccess, ...refusals, RepeatedWithOtherInput] as const,
});

export const RemoveMaterialResult = createUnionType({
  name: 'RemoveMaterialResult',
  types: () => [RemoveMaterialSuccess, ...refusals] as const,
});
