interface SanitisedHtmlProps {
  /** HTML that the API has sanitised (fields named `...Html`); nothing else may come here. */
  html: string;
  /** BCP 47 language of the text where it may differ from the page's. */
  lang?: string;
}

/** A text with structure, written by people. */
export function SanitisedHtml({ html, lang }: SanitisedHtmlProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one door for text that the API sanitised
  return <div className="prose" dir="auto" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
