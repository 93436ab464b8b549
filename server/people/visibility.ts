import type { VisibilityLevel } from '../../schema/people/people.enums.js';
import type { Person } from '../../schema/people/person.js';
import { Profile } from '../../schema/people/profile.js';

/** How near a viewer is to a person: themselves, or the smallest circle that holds both. */
export type Closeness = 'SELF' | Exclude<VisibilityLevel, 'NOBODY'>;

/** The circles from the smallest; each level is shown to its circle and to all before it. */
export const circles = ['COHORT', 'COMMUNITIES', 'ALUMNI', 'PUBLIC'] as const satisfies readonly Closeness[];

/** The fields of a person that others may see, with who may. */
export type Shown = Pick<
  Person,
  | 'id'
  | 'name'
  | 'pronouns'
  | 'about'
  | 'timeZone'
  | 'photoHash'
  | 'nameShownTo'
  | 'pronounsShownTo'
  | 'photoShownTo'
  | 'aboutShownTo'
  | 'zoneShownTo'
>;

/** The rule: a field is shown to the person, and to every viewer at least as near as the circle it is shown to. */
export function isShown(level: VisibilityLevel, closeness: Closeness): boolean {
  if (closeness === 'SELF') return true;
  return level !== 'NOBODY' && circles.indexOf(closeness) <= circles.indexOf(level);
}

/** Path of a person's photo; its name changes with the picture. */
export function photoPath(person: Pick<Person, 'id' | 'photoHash'>): string | null {
  return person.photoHash ? `/people/${person.id}/photo/${person.photoHash}.webp` : null;
}

/** What a viewer sees of a person. A public role shows the name, whatever its level. */
export function profileFor(person: Shown, closeness: Closeness, hasPublicRole = false): Profile {
  const seen = <T>(level: VisibilityLevel, value: T | null | undefined) => (isShown(level, closeness) ? value : null);
  return Object.assign(new Profile(), {
    id: person.id,
    name: hasPublicRole ? person.name : seen(person.nameShownTo, person.name),
    pronouns: seen(person.pronounsShownTo, person.pronouns),
    about: seen(person.aboutShownTo, person.about),
    timeZone: seen(person.zoneShownTo, person.timeZone),
    photoUrl: seen(person.photoShownTo, photoPath(person)),
  });
}
