import type { DemoTexts } from './demo-texts.js';

/** What the demo says in Arabic: titles and summaries; the rest is read in English. */
export const arabic: DemoTexts = {
  edition: {
    title: 'رعاية مجتمعات الممارسة',
    summary: 'خمس جلسات عبر الإنترنت في مجموعتين، لمن يرعون مجتمع ممارسة.',
  },
  questions: [],
  sessions: [],
  cohorts: [],
  tiers: [],
  series: {
    name: 'رعاية مجتمعات الممارسة',
    summary: 'ورشة من خمس جلسات تعود كل عام، لمن يُبقون مجتمع ممارسة حيًّا.',
  },
  small: {
    name: 'اجتماعات تستحق وقتها',
    summary: 'يومان في قاعة واحدة لمن يديرون الاجتماعات ويريدونها أقل وأفضل.',
    sessions: [],
  },
  communities: {},
  welcome: '',
};
