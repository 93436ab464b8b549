import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { VisibilityLevel } from '../../schema/people/people.enums.js';
import { Person } from '../../schema/people/person.js';
import {
  RemovePhotoInput,
  SetTaskMailsInput,
  SetVisibilityInput,
  UpdateProfileInput,
} from '../../schema/people/profile.inputs.js';
import { Profile } from '../../schema/people/profile.js';
import {
  RemovePhotoResult,
  RemovePhotoSuccess,
  SetTaskMailsResult,
  SetTaskMailsSuccess,
  SetVisibilityResult,
  SetVisibilitySuccess,
  UpdateProfileResult,
  UpdateProfileSuccess,
} from '../../schema/people/profile.results.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { profileOf } from './closeness.service.js';
import { removePhoto } from './photo.service.js';
import { ownPerson, profileStamp, setTaskMails, setVisibility, updateProfile } from './profile.service.js';
import { photoPath, profileFor } from './visibility.js';

/** Door to what people say of themselves and who sees it. */
@Resolver(() => Person)
export class ProfileResolver {
  @Query(() => Profile, { nullable: true, description: 'What the caller may see of a person; null: nothing.' })
  @Policy('public')
  profile(@Ctx() { em, actor }: Context, @Arg('id', () => ID) id: string): Promise<Profile | null> {
    return profileOf(em, actor, id);
  }

  @Mutation(() => UpdateProfileResult)
  @Policy('signedIn')
  async updateProfile(@Ctx() ctx: Context, @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput) {
    await updateProfile(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new UpdateProfileSuccess(), { person: await ownPerson(ctx.em, ctx.actor) });
  }

  @Mutation(() => SetVisibilityResult)
  @Policy('signedIn')
  async setVisibility(@Ctx() ctx: Context, @Arg('input', () => SetVisibilityInput) input: SetVisibilityInput) {
    await setVisibility(ctx.em, ctx.actor, input, ctx.clock.now());
    return Object.assign(new SetVisibilitySuccess(), { person: await ownPerson(ctx.em, ctx.actor) });
  }

  @Mutation(() => SetTaskMailsResult)
  @Policy('signedIn')
  async setTaskMails(@Ctx() ctx: Context, @Arg('input', () => SetTaskMailsInput) { isWanted }: SetTaskMailsInput) {
    await setTaskMails(ctx.em, ctx.actor, isWanted, ctx.clock.now());
    return Object.assign(new SetTaskMailsSuccess(), { person: await ownPerson(ctx.em, ctx.actor) });
  }

  @Mutation(() => RemovePhotoResult, { description: 'A photo is given by `POST /me/photo`.' })
  @Policy('signedIn')
  async removePhoto(@Ctx() ctx: Context, @Arg('input', () => RemovePhotoInput) _input: RemovePhotoInput) {
    await removePhoto(ctx.em, ctx.actor, ctx.ports.files, ctx.clock.now());
    return Object.assign(new RemovePhotoSuccess(), { person: await ownPerson(ctx.em, ctx.actor) });
  }

  @FieldResolver(() => Profile, { nullable: true, description: 'How this circle sees one; NOBODY is oneself.' })
  @Policy('ownPerson')
  profileAs(@Root() person: Person, @Arg('circle', () => VisibilityLevel) circle: VisibilityLevel): Profile {
    return profileFor(person, circle === 'NOBODY' ? 'SELF' : circle);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Changes with the profile; see `UpdateProfileInput.basedOn`.',
  })
  @Policy('ownPerson')
  profileStamp(@Root() person: Person): string {
    return profileStamp(person);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Path on this site of a square WebP picture.' })
  photoUrl(@Root() person: Person): string | null {
    return photoPath(person);
  }
}
