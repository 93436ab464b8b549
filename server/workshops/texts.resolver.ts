import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { PriceTier } from '../../schema/registration/price-tier.js';
import { type ShownText, shownIn } from '../../schema/translations.js';
import { CancellationPolicy } from '../../schema/workshops/cancellation-policy.js';
import { Cohort } from '../../schema/workshops/cohort.js';
import { Edition } from '../../schema/workshops/edition.js';
import {
  SetEditionTextsInput,
  SetEditionTextsResult,
  SetEditionTextsSuccess,
} from '../../schema/workshops/edition-texts.inputs.js';
import { EditionQuestion, EditionTexts, FieldLanguage } from '../../schema/workshops/edition-texts.js';
import { Session } from '../../schema/workshops/session.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { languageOf } from '../platform/languages.js';
import { renderMarkdown } from '../platform/markdown.js';
import { editedTexts, editionText, shownLanguages, shownQuestions } from './edition-texts.service.js';
import { setEditionTexts } from './texts.service.js';

function htmlOf(text: string): string | null {
  return text === '' ? null : renderMarkdown(text);
}

function shownAs(field: string, { language }: ShownText): FieldLanguage {
  return Object.assign(new FieldLanguage(), { field, language });
}

/** Doors to the texts of editions: each in the reader's language, else in the edition's own. */
@Resolver(() => Edition)
class EditionTextsResolver {
  @FieldResolver(() => String)
  @Policy('public')
  title(@Root() edition: Edition, @Ctx() { actor }: Context): string {
    return editionText(edition, 'title', actor.locale).text;
  }

  @FieldResolver(() => String)
  @Policy('public')
  summary(@Root() edition: Edition, @Ctx() { actor }: Context): string {
    return editionText(edition, 'summary', actor.locale).text;
  }

  @FieldResolver(() => String, { description: 'Sanitised HTML.' })
  @Policy('public')
  descriptionHtml(@Root() edition: Edition, @Ctx() { actor }: Context): string {
    return renderMarkdown(editionText(edition, 'description', actor.locale).text);
  }

  @FieldResolver(() => String, { nullable: true, description: 'For whom it is; sanitised HTML.' })
  @Policy('public')
  forWhomHtml(@Root() edition: Edition, @Ctx() { actor }: Context): string | null {
    return htmlOf(editionText(edition, 'forWhom', actor.locale).text);
  }

  @FieldResolver(() => String, { nullable: true, description: 'How to get there, what to bring; sanitised HTML.' })
  @Policy('public')
  venueNotesHtml(@Root() edition: Edition, @Ctx() { actor }: Context): string | null {
    return htmlOf(editionText(edition, 'venueNotes', actor.locale).text);
  }

  @FieldResolver(() => CancellationPolicy)
  @Policy('public')
  cancellationPolicy(@Root() edition: Edition, @Ctx() { actor }: Context): CancellationPolicy {
    const { text } = editionText(edition, 'cancellation', actor.locale);
    return Object.assign(new CancellationPolicy(), edition.cancellationPolicy, { text });
  }

  @FieldResolver(() => [EditionQuestion], { description: 'Questions that people ask before they register, answered.' })
  @Policy('public')
  questions(@Root() edition: Edition, @Ctx() { actor }: Context): EditionQuestion[] {
    return shownQuestions(edition, actor.locale);
  }

  @FieldResolver(() => [FieldLanguage], { description: 'In which language each text is shown to this reader.' })
  @Policy('public')
  shownLanguages(@Root() edition: Edition, @Ctx() { actor }: Context): FieldLanguage[] {
    return shownLanguages(edition, actor.locale);
  }

  @FieldResolver(() => EditionTexts, { nullable: true, description: 'All texts in one language, for who edits them.' })
  @Policy('editionTexts')
  texts(
    @Root() edition: Edition,
    @Ctx() ctx: Context,
    @Arg('language', () => String) language: string,
  ): Promise<EditionTexts> {
    return editedTexts(ctx.em, edition, languageOf(language));
  }

  @Mutation(() => SetEditionTextsResult)
  @Policy('signedIn')
  async setEditionTexts(@Ctx() ctx: Context, @Arg('input', () => SetEditionTextsInput) input: SetEditionTextsInput) {
    const { id } = await setEditionTexts(ctx.em, ctx.actor, input, ctx.clock.now());
    const edition = await fresh(ctx.em, Edition, id);
    return Object.assign(new SetEditionTextsSuccess(), { edition });
  }
}

/** The names of an edition's parts in the reader's language. */
@Resolver(() => Session)
class SessionTextsResolver {
  @FieldResolver(() => String)
  @Policy('public')
  title(@Root() session: Session, @Ctx() { actor }: Context): string {
    return shownIn(actor.locale, session, 'title', session.title, '').text;
  }

  @FieldResolver(() => [FieldLanguage], { description: 'In which language each text is shown to this reader.' })
  @Policy('public')
  async shownLanguages(@Root() session: Session, @Ctx() { actor }: Context): Promise<FieldLanguage[]> {
    const { language } = await session.edition.loadOrFail();
    return [shownAs('title', shownIn(actor.locale, session, 'title', session.title, language))];
  }
}

@Resolver(() => Cohort)
class CohortTextsResolver {
  @FieldResolver(() => String)
  @Policy('public')
  name(@Root() cohort: Cohort, @Ctx() { actor }: Context): string {
    return shownIn(actor.locale, cohort, 'title', cohort.name, '').text;
  }

  @FieldResolver(() => [FieldLanguage], { description: 'In which language each text is shown to this reader.' })
  @Policy('public')
  async shownLanguages(@Root() cohort: Cohort, @Ctx() { actor }: Context): Promise<FieldLanguage[]> {
    const { language } = await cohort.edition.loadOrFail();
    return [shownAs('name', shownIn(actor.locale, cohort, 'title', cohort.name, language))];
  }
}

@Resolver(() => PriceTier)
class PriceTierTextsResolver {
  @FieldResolver(() => String)
  @Policy('public')
  name(@Root() tier: PriceTier, @Ctx() { actor }: Context): string {
    return shownIn(actor.locale, tier, 'title', tier.name, '').text;
  }

  @FieldResolver(() => String)
  @Policy('public')
  description(@Root() tier: PriceTier, @Ctx() { actor }: Context): string {
    return shownIn(actor.locale, tier, 'description', tier.description, '').text;
  }

  @FieldResolver(() => [FieldLanguage], { description: 'In which language each text is shown to this reader.' })
  @Policy('public')
  async shownLanguages(@Root() tier: PriceTier, @Ctx() { actor }: Context): Promise<FieldLanguage[]> {
    const { language } = await tier.edition.loadOrFail();
    const name = shownAs('name', shownIn(actor.locale, tier, 'title', tier.name, language));
    if (tier.description === '') return [name];
    return [name, shownAs('description', shownIn(actor.locale, tier, 'description', tier.description, language))];
  }
}

/** Every door to the texts of an edition and of what belongs to it. */
export const textsResolvers = [
  EditionTextsResolver,
  SessionTextsResolver,
  CohortTextsResolver,
  PriceTierTextsResolver,
] as const;
