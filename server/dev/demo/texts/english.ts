import type { StoredQuestion } from '../../../../schema/workshops/edition-texts.js';

/** For whom the main series' editions are; Markdown. */
export const forWhom =
  'Coordinators, stewards, librarians of what their colleagues know, and anyone who was told “you run the community now”. No preparation is needed beyond curiosity.';

/** What people ask before they register; answers in Markdown. */
export const questions: readonly StoredQuestion[] = [
  {
    question: 'Do I need to have a community already?',
    answer: 'No. It is enough to know *whose* community it would be and what it might be about.',
  },
  {
    question: 'What if I miss a session?',
    answer:
      'The recording and the notes are on the page of your registration. Four of the five sessions complete the workshop.',
  },
  {
    question: 'How much time does it take in between?',
    answer: 'About an hour a week, best spent with the people it is about.',
  },
];
