import type { EditionRoomsFragment as Facts } from '../graphql/generated/graphql.js';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';

const EditionRoomsFragment = graphql(`
  fragment EditionRooms on Edition {
    slug
    hasRoster
    canOrganize
    canAddMaterials
    canSeeMoney
    status
    completionTask {
      title
    }
  }
`);

/** The rooms of an edition in the console. */
export type OrganizeRoom =
  | 'overview'
  | 'roster'
  | 'sessions'
  | 'facts'
  | 'texts'
  | 'cohorts'
  | 'materials'
  | 'places'
  | 'money'
  | 'fund'
  | 'completion'
  | 'tasks'
  | 'certificates'
  | 'reminders'
  | 'messages'
  | 'embed'
  | 'team';

type Room = readonly [room: OrganizeRoom, path: string, isShown: (facts: Facts) => boolean];

/** Every room in the order it is shown, with who finds it there. */
const rooms: readonly Room[] = [
  ['overview', '/overview', () => true],
  ['roster', '', () => true],
  ['sessions', '/sessions', () => true],
  ['cohorts', '/cohorts', ({ canOrganize }) => canOrganize],
  ['materials', '/materials', ({ canAddMaterials }) => canAddMaterials],
  ['team', '/team', ({ canOrganize }) => canOrganize],
  ['places', '/places', ({ canOrganize }) => canOrganize],
  ['money', '/money', ({ canSeeMoney }) => canSeeMoney],
  ['fund', '/fund', ({ canOrganize }) => canOrganize],
  ['facts', '/facts', ({ canOrganize }) => canOrganize],
  ['completion', '/completion', ({ canOrganize }) => canOrganize],
  ['tasks', '/tasks', ({ canAddMaterials, completionTask }) => canAddMaterials && Boolean(completionTask)],
  ['certificates', '/certificates', ({ canOrganize, status }) => canOrganize && status === 'COMPLETED'],
  ['texts', '/texts', ({ canOrganize }) => canOrganize],
  ['reminders', '/reminders', ({ canOrganize }) => canOrganize],
  ['messages', '/messages', ({ canOrganize }) => canOrganize],
  ['embed', '/embed', ({ canOrganize }) => canOrganize],
];

/** The rooms of an edition that the reader may enter, with their addresses. */
export function roomsOf(ref: FragmentType<typeof EditionRoomsFragment>): { room: OrganizeRoom; address: string }[] {
  const facts = readFragment(EditionRoomsFragment, ref);
  if (!facts.hasRoster) return [];
  return rooms
    .filter(([, , isShown]) => isShown(facts))
    .map(([room, path]) => ({ room, address: `/organize/w/${facts.slug}${path}` }));
}
