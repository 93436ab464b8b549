import { useContext } from 'react';
import { directionOfText } from '../look/direction.js';
import { light, sans, serif } from './colours.js';
import { Direction } from './said.js';

/** Words that organizers wrote in Markdown: the same as HTML that the server sanitised, and as plain text. */
export interface Written {
  /** Of the one sanitising renderer; nothing else may come here. */
  html: string;
  text: string;
}

/** Fonts as an attribute in double quotes can hold them. */
const quoted = (fonts: string) => fonts.replaceAll('"', "'");

const ink = `color:${light.ink};font-family:${quoted(sans)};font-size:16px;line-height:25px;overflow-wrap:anywhere`;
const heading = `color:${light.ink};font-family:${quoted(serif)};font-size:19px;font-weight:600;line-height:26px;margin:0 0 8px`;

/** What programs that know no style sheets need beside each tag; the renderer's tags have no other attributes. */
const styles: readonly (readonly [tag: RegExp, styled: string])[] = [
  [/<p>/g, `<p class="p-text-ink" style="${ink};margin:0 0 16px">`],
  [/<(ul|ol)>/g, `<$1 class="p-text-ink" style="${ink};margin:0 0 16px;padding-inline-start:20px">`],
  [/<li>/g, '<li style="margin-bottom:6px">'],
  [/<(h3|h4)>/g, `<$1 class="p-text-ink" style="${heading}">`],
  [
    /<blockquote>/g,
    `<blockquote class="p-edge-line" style="border-inline-start:3px solid ${light.line};margin:0 0 16px;padding-inline-start:12px">`,
  ],
  // What is typed as code keeps its lines, and breaks them where the screen ends.
  [/<pre>/g, '<pre style="overflow-wrap:anywhere;white-space:pre-wrap">'],
  [/<a href=/g, `<a class="p-text-moss" style="color:${light.moss};text-decoration:underline" href=`],
];

/** Written words as a part of a mail; they run their own way where they are in another script than the mail. */
export function WrittenPart({ html, text }: Written) {
  const around = useContext(Direction);
  const own = directionOfText(text);
  const styled = styles.reduce((all, [tag, with_]) => all.replace(tag, with_), html);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one door for words that the server sanitised
  return <div dir={own === around ? undefined : (own ?? undefined)} dangerouslySetInnerHTML={{ __html: styled }} />;
}
