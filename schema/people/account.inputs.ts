import { IsEmail, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Signs one device out.' })
export class EndSessionInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  sessionId!: string;
}

@InputType({ description: 'Signs out everywhere but here.' })
export class EndOtherSessionsInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(64)
  clientMutationId?: string | null;
}

@InputType({ description: 'Ends signing in by an account elsewhere; it stays as it is there.' })
export class RemoveExternalIdentityInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  externalIdentityId!: string;
}

@InputType({ description: 'Takes away who one is; cannot be undone.' })
export class EraseMeInput {
  @Field(() => String, { description: 'The own address, typed once more.' })
  @IsEmail({}, { message: 'people.thisDoesNotLookLike' })
  @MaxLength(254)
  email!: string;
}

@InputType({ description: 'Asks for another address; a link is mailed to it.' })
export class RequestEmailChangeInput {
  @Field(() => String)
  @IsEmail({}, { message: 'people.thisDoesNotLookLike' })
  @MaxLength(254)
  email!: string;
}

@InputType({ description: 'Makes the new address the one that counts.' })
export class ConfirmEmailChangeInput {
  @Field(() => String)
  @IsNotEmpty()
  @MaxLength(300)
  link!: string;
}

@InputType({ description: 'Takes the old address back and signs out everywhere.' })
export class UndoEmailChangeInput {
  @Field(() => String)
  @IsNotEmpty()
  @MaxLength(300)
  link!: string;
}
