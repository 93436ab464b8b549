import { intlFor } from '../../emails/email.js';
import type { TooLong } from './printed-people.service.js';

/** Says how many people are printed at once, and the address at which each cohort is printed by itself. */
export function tooLongText({ count, most, cohorts }: TooLong, locale: string, address: URL): string {
  const intl = intlFor(locale);
  const ways = cohorts.map(({ id, name }) => {
    const way = new URL(address);
    way.searchParams.set('cohort', id);
    return `${name}: ${way.href}`;
  });
  const hint = intl.formatMessage({ id: ways.length > 0 ? 'print.byCohort' : 'print.byExport' });
  return [intl.formatMessage({ id: 'print.tooLong' }, { count, most }), hint, ...ways, ''].join('\n');
}
