import type { InviteGroup } from '../graphql/generated/graphql.js';

/** Whom one can invite, in the order of the page. */
export const everyGroup = ['WAITLIST', 'ALUMNI'] as const satisfies readonly InviteGroup[];

/** The groups that the address names: every one until some were chosen, none where all were unticked. */
export function groupsFrom(search: URLSearchParams): InviteGroup[] {
  const named = everyGroup.filter((group) => search.getAll('group').includes(group));
  return named.length > 0 || search.has('chosen') ? named : [...everyGroup];
}

/** Name of the text that says why somebody is invited. */
export function because({ group, isStillInLine }: { group: InviteGroup; isStillInLine: boolean }) {
  return isStillInLine ? ('invite.because.IN_LINE' as const) : (`invite.because.${group}` as const);
}
