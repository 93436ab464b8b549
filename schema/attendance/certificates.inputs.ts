import { IsIn, IsNotEmpty, Matches, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { enumOf } from '../enum.js';
import { HasText } from '../has-text.js';
import { SortDirection } from '../list-order.js';

const noControlCharacters = /^[^\p{Cc}]*$/u;

@InputType({ description: 'Takes a certificate back; the person is told, and whoever checks it sees the reason.' })
export class RevokeCertificateInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  certificateId!: string;

  @Field(() => String, { description: 'Public.' })
  @HasText({ message: 'attendance.sayWhyItIsRevoked' })
  @MaxLength(300)
  reason!: string;
}

@InputType({
  description: 'Issues a certificate in the place of another one, under a corrected name; the other one is revoked.',
})
export class ReissueCertificateInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  certificateId!: string;

  @Field(() => String)
  @HasText({ message: 'registration.giveTheName' })
  @MaxLength(120)
  @Matches(noControlCharacters, { message: 'people.useLettersSpacesAndPunctuationOnly' })
  name!: string;
}

@InputType({ description: 'Sends the mail with a certificate again.' })
export class SendCertificateAgainInput {
  @Field(() => ID)
  @IsNotEmpty()
  @MaxLength(64)
  certificateId!: string;
}

@InputType({ description: 'A credential as somebody shows it: a signed one (JWT), or its content as JSON.' })
export class VerifyCredentialInput {
  @Field(() => String)
  @HasText({ message: 'attendance.pasteACredential' })
  @MaxLength(40_000, { message: 'attendance.thisIsTooLongForACredential' })
  credential!: string;
}

export const CertificateFilter = enumOf('CertificateFilter', ['ISSUED', 'REVOKED'], 'Issued: still in force.');
export type CertificateFilter = keyof typeof CertificateFilter;

export const CertificateSort = enumOf('CertificateSort', ['NAME', 'DATE']);
export type CertificateSort = keyof typeof CertificateSort;

@InputType({ description: 'How certificates are sorted.' })
export class CertificateOrder {
  @Field(() => CertificateSort)
  @IsIn(Object.keys(CertificateSort))
  by!: CertificateSort;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  @IsIn(Object.keys(SortDirection))
  direction: SortDirection = 'ASC';
}
