import { IsEmail, IsOptional, Matches, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

/** Asks for a mail with a link and a code to sign in. */
@InputType()
export class RequestSignInLinkInput {
  @Field(() => String)
  @IsEmail({}, { message: 'people.thisDoesNotLookLike' })
  @MaxLength(254)
  email!: string;

  @Field(() => String, { nullable: true, description: 'BCP 47 language of the mail.' })
  @IsOptional()
  @MaxLength(35)
  @Matches(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { message: 'people.weDoNotKnowThisLanguage' })
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'Path of the page to show afterwards, for example `/home`.' })
  @IsOptional()
  @MaxLength(500)
  @Matches(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/, { message: 'people.giveAPathOfThisSite' })
  next?: string | null;
}

/** Signs in with the token of a mailed link, or with the code of that mail and the id of the request it was made for. */
@InputType()
export class SignInInput {
  @Field(() => String, { nullable: true, description: 'Token of the mailed link.' })
  @IsOptional()
  @MaxLength(100)
  token?: string | null;

  @Field(() => String, { nullable: true, description: 'What `requestSignInLink` answered.' })
  @IsOptional()
  @MaxLength(100)
  requestId?: string | null;

  @Field(() => String, { nullable: true, description: 'The six digits of the mail.' })
  @IsOptional()
  @Matches(/^\s*\d{3}[\s-]?\d{3}\s*$/, { message: 'people.typeTheSixDigits' })
  @MaxLength(20)
  code?: string | null;
}

/** Signs out here, or wherever one is signed in. */
@InputType()
export class SignOutInput {
  @Field(() => Boolean, { defaultValue: false, description: 'True: on all devices.' })
  everywhere: boolean = false;
}
