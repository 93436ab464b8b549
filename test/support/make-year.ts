import type { EntityManager } from '@mikro-orm/core';
import { Community } from '../../schema/communities/community.js';
import { Meeting } from '../../schema/communities/meeting.js';
import { newId } from '../../schema/node.js';
import { Series } from '../../schema/workshops/series.js';
import { Session } from '../../schema/workshops/session.js';
import { renewTerms } from '../../server/platform/search-terms.js';
import { makeSale, type Sale, type SaleWish } from './make-registration.js';

/** An edition on sale with one session in sixty days, and a community of practice that follows it. */
export interface Year extends Sale {
  readonly sessionId: string;
  readonly communityId: string;
  readonly communitySlug: string;
}

const day = 86_400_000;

/** Inserts all that the main road walks through: series, edition, session, and the community with its next meeting. */
export async function makeYear(em: EntityManager, wish: SaleWish): Promise<Year> {
  const { now } = wish;
  const sale = await makeSale(em, wish);
  const dates = { createdAt: now, updatedAt: now };
  const sessionId = newId();
  await em.insert(Session, {
    id: sessionId,
    ...dates,
    edition: sale.editionId,
    title: 'Why communities',
    position: 0,
    ...twoHours(new Date(now.getTime() + 60 * day)),
    status: 'PLANNED',
    sequence: 0,
  });
  const communityId = newId();
  const communitySlug = `facilitating-${communityId}`;
  await em.insert(Community, {
    id: communityId,
    ...dates,
    slug: communitySlug,
    name: 'Facilitating Online',
    domain: 'Meetings worth the hour.',
    community: 'Facilitators.',
    practice: 'Openings and closings.',
    stage: 'MATURING',
    joinPolicy: 'REQUEST',
    visibility: 'PUBLIC',
    welcome: 'Welcome in.',
    memberCount: 0,
    timeZone: 'Europe/Lisbon',
  });
  await renewTerms(em, communityId);
  await em.insert(Meeting, {
    id: newId(),
    ...dates,
    community: communityId,
    title: 'A case from the field',
    ...twoHours(new Date(now.getTime() + 75 * day)),
    status: 'PLANNED',
    sequence: 0,
  });
  const series = await em.findOneOrFail(Series, { id: sale.seriesId }, { populate: ['communities'] });
  series.communities.add(em.getReference(Community, communityId));
  await em.flush();
  return { ...sale, sessionId, communityId, communitySlug };
}

/** Wall time and instants of two hours from a full minute; UTC, so that both are the same. */
function twoHours(about: Date) {
  const startsAt = new Date(about);
  startsAt.setUTCSeconds(0, 0);
  const endsAt = new Date(startsAt.getTime() + 7_200_000);
  const local = (instant: Date) => instant.toISOString().slice(0, 16);
  return { startsLocal: local(startsAt), endsLocal: local(endsAt), timeZone: 'UTC', startsAt, endsAt };
}
