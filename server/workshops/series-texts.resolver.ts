import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { languageOf } from '../../schema/translations.js';
import { FieldLanguage } from '../../schema/workshops/edition-texts.js';
import { Series } from '../../schema/workshops/series.js';
import {
  SeriesTexts,
  SetSeriesTextsInput,
  SetSeriesTextsResult,
  SetSeriesTextsSuccess,
} from '../../schema/workshops/series-texts.js';
import type { Context } from '../context.js';
import { fresh } from '../platform/fresh.js';
import { renderMarkdown } from '../platform/markdown.js';
import { shownLanguagesOf, shownText, textsIn } from '../platform/written-texts.js';
import { seriesFields, setSeriesTexts } from './series-texts.service.js';

/** Doors to the texts of series: each in the reader's language, else in the series' own. */
@Resolver(() => Series)
export class SeriesTextsResolver {
  @FieldResolver(() => String)
  @Policy('public')
  name(@Root() series: Series, @Ctx() { actor }: Context): string {
    return shownText(series, 'name', actor.locale).text;
  }

  @FieldResolver(() => String)
  @Policy('public')
  summary(@Root() series: Series, @Ctx() { actor }: Context): string {
    return shownText(series, 'summary', actor.locale).text;
  }

  @FieldResolver(() => String, { nullable: true, description: 'How it came to be and whom it is for; sanitised HTML.' })
  @Policy('public')
  storyHtml(@Root() series: Series, @Ctx() { actor }: Context): string | null {
    const { text } = shownText(series, 'story', actor.locale);
    return text === '' ? null : renderMarkdown(text);
  }

  @FieldResolver(() => [FieldLanguage], { description: 'In which language each text is shown to this reader.' })
  @Policy('public')
  shownLanguages(@Root() series: Series, @Ctx() { actor }: Context): FieldLanguage[] {
    return shownLanguagesOf(series, seriesFields, actor.locale);
  }

  @FieldResolver(() => SeriesTexts, { nullable: true, description: 'All texts in one language, for who edits them.' })
  @Policy('seriesTexts')
  texts(@Root() series: Series, @Arg('language', () => String) wanted: string): SeriesTexts {
    const language = languageOf(wanted);
    const facts = { language, own: languageOf(series.language), version: series.version };
    return Object.assign(new SeriesTexts(), facts, textsIn(series, seriesFields, language));
  }

  @Mutation(() => SetSeriesTextsResult)
  @Policy('signedIn')
  async setSeriesTexts(@Ctx() ctx: Context, @Arg('input', () => SetSeriesTextsInput) input: SetSeriesTextsInput) {
    const { id } = await setSeriesTexts(ctx.em, ctx.actor, input, ctx.clock.now());
    const series = await fresh(ctx.em, Series, id);
    return Object.assign(new SetSeriesTextsSuccess(), { series });
  }
}
