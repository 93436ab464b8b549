import { Arg, Query, Resolver } from 'type-graphql';
import { Policy } from '../../schema/policy.js';
import { InvalidInput } from '../../schema/problem.js';
import { renderMarkdown } from '../platform/markdown.js';
import { Refusal } from '../platform/refusal.js';

const longestText = 20_000;

/** Door to the one renderer, for whoever writes and wants to see what readers will. */
@Resolver()
export class TextPreviewResolver {
  @Query(() => String, { description: 'Markdown as readers will see it: sanitised HTML. At most 20,000 characters.' })
  @Policy('signedIn')
  previewHtml(@Arg('text', () => String) text: string): string {
    if (text.length > longestText)
      throw new Refusal(InvalidInput.of('text', 'maxLength', 'rule.maxLength', { limit: longestText }));
    return renderMarkdown(text);
  }
}
