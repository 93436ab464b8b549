import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { CommunityStage } from '../../schema/communities/communities.enums.js';
import { Community } from '../../schema/communities/community.js';
import type { Page } from '../../schema/connection.js';
import type { ConsoleEditions } from '../../schema/console/console.js';
import type { CommunityOrder, CommunitySort, EditionOrder, EditionSort } from '../../schema/console/console-lists.js';
import { Edition } from '../../schema/workshops/edition.js';
import type { Actor } from '../platform/actor.js';
import { emptyPage, type OrderBy, pageOf, sortedBy } from '../platform/page.js';
import { containing, holds } from '../platform/text-search.js';
import { amongEditions, communitiesStewardedBy, editionsRunBy, moneyRoles, workshopRoles } from './console.service.js';

interface PageWish {
  /** Part of the name. */
  search?: string | null;
  first?: number | null;
  after?: string | null;
}

/** What to list of the editions that somebody runs. */
export interface EditionsWish extends PageWish {
  which: ConsoleEditions;
  seriesId?: string | null;
  /** Only those whose money they look after. */
  hasMoney?: boolean | null;
  orderBy?: EditionOrder | null;
}

/** What to list of the communities that somebody stewards. */
export interface CommunitiesWish extends PageWish {
  stage?: CommunityStage | null;
  orderBy?: CommunityOrder | null;
}

const editionOrders: Record<EditionSort, OrderBy<Edition>> = {
  STARTS: ['startsAt'],
  TITLE: ['title'],
  STATE: ['status', 'startsAt'],
};

const communityOrders: Record<CommunitySort, OrderBy<Community>> = {
  NAME: ['name'],
  MEMBERS: ['memberCount'],
  STAGE: ['stage', 'name'],
};

/** A page of the editions that the caller has a part in running, latest first unless said. */
export async function consoleEditions(em: EntityManager, actor: Actor, wish: EditionsWish): Promise<Page<Edition>> {
  const { which, seriesId, search, hasMoney, first, after } = wish;
  const own = await editionsRunBy(em, actor, hasMoney ? moneyRoles : workshopRoles);
  if (!own) return emptyPage;
  const sought = containing(search);
  const where: FilterQuery<Edition> = {
    $and: [own, amongEditions(which), seriesId ? { series: seriesId } : {}, sought ? holds('title', sought) : {}],
  };
  const orderBy = sortedBy(editionOrders, wish.orderBy ?? { by: 'STARTS', direction: 'DESC' });
  return pageOf({ em, entity: Edition, where, orderBy, first, after, isReadOnly: true });
}

/** A page of the communities that the caller stewards, by name unless said. */
export async function consoleCommunities(
  em: EntityManager,
  actor: Actor,
  { stage, search, orderBy, first, after }: CommunitiesWish,
): Promise<Page<Community>> {
  const own = communitiesStewardedBy(actor);
  if (!own) return emptyPage;
  const sought = containing(search);
  const where: FilterQuery<Community> = { $and: [own, stage ? { stage } : {}, sought ? holds('name', sought) : {}] };
  const order = sortedBy(communityOrders, orderBy ?? { by: 'NAME', direction: 'ASC' });
  return pageOf({ em, entity: Community, where, orderBy: order, first, after });
}
