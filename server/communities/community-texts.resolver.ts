import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Community } from '../../schema/communities/community.js';
import {
  CommunityTexts,
  SetCommunityTextsInput,
  SetCommunityTextsResult,
  SetCommunityTextsSuccess,
} from '../../schema/communities/community-texts.js';
import { Policy } from '../../schema/policy.js';
import { languageOf } from '../../schema/translations.js';
import { FieldLanguage } from '../../schema/workshops/edition-texts.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { renderMarkdown } from '../platform/markdown.js';
import { shownLanguagesOf, shownText, textsIn } from '../platform/written-texts.js';
import { communityFields, setCommunityTexts } from './community-texts.service.js';

/** Doors to the texts of communities: each in the reader's language, else in the community's own. */
@Resolver(() => Community)
export class CommunityTextsResolver {
  @FieldResolver(() => String)
  @Policy('public')
  name(@Root() community: Community, @Ctx() { actor }: Context): string {
    return shownText(community, 'name', actor.locale).text;
  }

  @FieldResolver(() => String, { description: 'What the community cares about.' })
  @Policy('public')
  domain(@Root() community: Community, @Ctx() { actor }: Context): string {
    return shownText(community, 'domain', actor.locale).text;
  }

  @FieldResolver(() => String, { description: 'Who its people are to each other.' })
  @Policy('public')
  community(@Root() community: Community, @Ctx() { actor }: Context): string {
    return shownText(community, 'community', actor.locale).text;
  }

  @FieldResolver(() => String, { description: 'What they know how to do, and get better at.' })
  @Policy('public')
  practice(@Root() community: Community, @Ctx() { actor }: Context): string {
    return shownText(community, 'practice', actor.locale).text;
  }

  @FieldResolver(() => String, { nullable: true })
  @Policy('public')
  rhythm(@Root() community: Community, @Ctx() { actor }: Context): string | null {
    return shownText(community, 'rhythm', actor.locale).text || null;
  }

  @FieldResolver(() => String, { description: 'Sanitised HTML shown to members.' })
  @Policy('public')
  welcomeHtml(@Root() community: Community, @Ctx() { actor }: Context): string {
    return renderMarkdown(shownText(community, 'welcome', actor.locale).text);
  }

  @FieldResolver(() => [FieldLanguage], { description: 'In which language each text is shown to this reader.' })
  @Policy('public')
  shownLanguages(@Root() community: Community, @Ctx() { actor }: Context): FieldLanguage[] {
    return shownLanguagesOf(community, communityFields, actor.locale);
  }

  @FieldResolver(() => CommunityTexts, { nullable: true, description: 'All texts in one language, for its stewards.' })
  @Policy('communityTexts')
  texts(@Root() community: Community, @Arg('language', () => String) wanted: string): CommunityTexts {
    const language = languageOf(wanted);
    const facts = { language, own: languageOf(community.language), version: community.version };
    return Object.assign(new CommunityTexts(), facts, textsIn(community, communityFields, language));
  }

  @Mutation(() => SetCommunityTextsResult)
  @Policy('signedIn')
  async setCommunityTexts(
    @Ctx() ctx: Context,
    @Arg('input', () => SetCommunityTextsInput) input: SetCommunityTextsInput,
  ) {
    const { id } = await setCommunityTexts(ctx.em, ctx.actor, input, ctx.clock.now());
    const community = await fresh(ctx.em, Community, id);
    return Object.assign(new SetCommunityTextsSuccess(), { community });
  }
}
