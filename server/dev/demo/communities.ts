import type { EntityManager } from '@mikro-orm/core';
import { Community } from '../../../schema/communities/community.js';
import { Meeting, MeetingAttendance, Rsvp } from '../../../schema/communities/meeting.js';
import { Membership } from '../../../schema/communities/membership.js';
import { Resource } from '../../../schema/communities/resource.js';
import { Series } from '../../../schema/workshops/series.js';
import { communities, type DemoCommunity } from './communities-data.js';
import { personId } from './people.js';
import { type DemoCalendar, demoId, seededNumbers, span } from './seed.js';
import { inEachLanguage } from './texts/all.js';
import { plantThreads } from './threads.js';
import { seriesId } from './workshops.js';

/** Id of a community of the demo. */
export const communityId = (slug: string) => demoId(`community ${slug}`);

/** Slugs of the demo's communities. */
export const communitySlugs = communities.map((community) => community.slug);

function membersOf(community: DemoCommunity, position: number): (string | number)[] {
  const from = position * 6;
  const people = Array.from({ length: community.members }, (_, index) => (from + index) % 38);
  const known = position < 3 ? ['steward', 'alumna'] : ['steward'];
  return [...known, ...people].slice(0, community.members);
}

/** Most leave it at what it begins with. */
const loudnesses = ['WEEKLY', 'DAILY', 'WEEKLY', 'EACH', 'WEEKLY', 'MEETINGS_ONLY', 'WEEKLY', 'SILENT'] as const;

async function plantMembers(
  tx: EntityManager,
  calendar: DemoCalendar,
  community: DemoCommunity,
  who: (string | number)[],
) {
  const intents = ['TAKING_PART', 'LISTENING', 'TAKING_PART', 'GIVING'] as const;
  await tx.insertMany(
    Membership,
    who.map((person, index) => ({
      id: demoId(`membership ${community.slug} ${person}`),
      createdAt: calendar.at(-280 + index * 5),
      updatedAt: calendar.at(-280 + index * 5),
      person: personId(person),
      community: communityId(community.slug),
      state: index === 7 ? ('ON_LEAVE' as const) : ('MEMBER' as const),
      origin: 'COHORT' as const,
      intent: intents[index % 4] ?? 'TAKING_PART',
      loudness: loudnesses[(index + community.slug.length) % loudnesses.length] ?? 'WEEKLY',
      invitedAt: calendar.at(-288),
      joinedAt: calendar.at(-280 + index * 5),
      leaveUntil: index === 7 ? calendar.at(60) : null,
      linkGeneration: 1,
    })),
  );
}

async function plantMeetings(
  tx: EntityManager,
  calendar: DemoCalendar,
  community: DemoCommunity,
  who: (string | number)[],
) {
  const chance = seededNumbers(`meetings ${community.slug}`);
  const weeks = Array.from({ length: 14 }, (_, index) => (index - 11) * community.everyWeeks);
  for (const [index, week] of weeks.entries()) {
    const day = calendar.dayOn(week * 7 + 6, 4);
    const isPast = week * 7 + 14 < 0;
    const isHeld = isPast && chance() < community.heldOf;
    if (!isPast && community.heldOf < 0.5) continue;
    const id = demoId(`meeting ${community.slug} ${index}`);
    const at = calendar.at(week * 7 - 20);
    await tx.insert(Meeting, {
      id,
      createdAt: at,
      updatedAt: at,
      community: communityId(community.slug),
      title: meetingTitles[(index + community.slug.length) % meetingTitles.length] ?? 'Meeting',
      agenda:
        '- Check-in: one thing that moved since last time (10 min)\n- One case, told by a member (25 min)\n- What we take home (15 min)',
      ...span(day, '16:00', 60, community.timeZone),
      joinUrl: `https://meet.demo.example/${community.slug}`,
      status: isPast ? (isHeld ? 'HELD' : 'CANCELLED') : 'PLANNED',
      recap: isHeld && chance() < 0.6 ? 'We heard one case, agreed on two things to try, and who tries them.' : null,
      sequence: 0,
    });
    if (isHeld)
      await plantPresence(
        tx,
        id,
        at,
        who.filter(() => chance() < community.comes),
      );
    else if (!isPast)
      await plantRsvps(
        tx,
        id,
        calendar,
        who.filter(() => chance() < 0.4),
      );
  }
}

const meetingTitles = [
  'A case from the field',
  'What we stopped doing',
  'Bring your worst opening',
  'Newcomers ask, old hands answer',
  'Two tools, one honest hour',
  'Visiting another practice',
];

async function plantPresence(
  tx: EntityManager,
  meeting: string,
  at: Date,
  present: (string | number)[],
): Promise<void> {
  if (present.length === 0) return;
  const dates = { createdAt: at, updatedAt: at };
  await tx.insertMany(
    MeetingAttendance,
    present.map((who) => ({
      id: demoId(`presence ${meeting} ${who}`),
      ...dates,
      meeting,
      person: personId(who),
      presence: 'REMOTE' as const,
      markedBy: personId('steward'),
    })),
  );
}

async function plantRsvps(tx: EntityManager, meeting: string, calendar: DemoCalendar, who: (string | number)[]) {
  const at = calendar.at(-2);
  const coming = who.filter((person) => person !== 'alumna');
  if (coming.length === 0) return;
  await tx.insertMany(
    Rsvp,
    coming.map((person, index) => ({
      id: demoId(`rsvp ${meeting} ${person}`),
      createdAt: at,
      updatedAt: at,
      meeting,
      person: personId(person),
      answer: index % 5 === 4 ? ('MAYBE' as const) : ('REMOTE' as const),
      answeredAt: at,
      via: 'mail',
    })),
  );
}

async function plantResources(tx: EntityManager, calendar: DemoCalendar, community: DemoCommunity): Promise<void> {
  const names = ['A first meeting, minute by minute', 'Questions that open a case', 'How we welcome newcomers'];
  await tx.insertMany(
    Resource,
    names.map((title, index) => ({
      id: demoId(`resource ${community.slug} ${index}`),
      createdAt: calendar.at(-260 + index * 60),
      updatedAt: calendar.at(-260 + index * 60),
      community: communityId(community.slug),
      author: personId('steward'),
      title,
      summary: 'Written by members, used in meetings, revised when it stops being true.',
      url: `https://library.demo.example/${community.slug}/${index + 1}`,
      state: 'CURRENT' as const,
      revisedAt: calendar.at(-260 + index * 60),
      reviewDueAt: calendar.at(280 - index * 90),
    })),
  );
}

/** Plants four communities of different health, with members, meetings, threads and resources. */
export async function plantCommunities(tx: EntityManager, calendar: DemoCalendar): Promise<void> {
  for (const [position, community] of communities.entries()) {
    const { members: _members, everyWeeks: _every, heldOf: _held, comes: _comes, ...facts } = community;
    const who = membersOf(community, position);
    const at = calendar.at(-700 + position * 90);
    await tx.insert(Community, {
      id: communityId(community.slug),
      createdAt: at,
      updatedAt: at,
      ...facts,
      joinPolicy: position === 0 ? 'OPEN' : 'REQUEST',
      visibility: 'PUBLIC',
      welcome: 'Good that you came. Say hello in the thread for newcomers, or just listen for a while.',
      memberCount: who.length,
      translations: inEachLanguage(({ communities: named, welcome }) =>
        named[community.slug] ? { ...named[community.slug], welcome } : undefined,
      ),
    });
    await plantMembers(tx, calendar, community, who);
    await plantMeetings(tx, calendar, community, who);
    await plantResources(tx, calendar, community);
    await plantThreads(tx, calendar, { communityId: communityId(community.slug), slug: community.slug, who });
  }
  const series = await tx.findOneOrFail(Series, { id: seriesId }, { populate: ['communities'] });
  series.communities.set(communitySlugs.slice(0, 3).map((slug) => tx.getReference(Community, communityId(slug))));
  await tx.flush();
}
