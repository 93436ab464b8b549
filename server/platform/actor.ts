/** What an Appointment lets its person do, as the actor carries it; only appointments in force now. */
export interface Grant {
  role: 'ADMINISTRATOR' | 'ORGANIZER' | 'FINANCE' | 'FACILITATOR' | 'STEWARD';
  scope: 'INSTANCE' | 'SERIES' | 'EDITION' | 'COHORT' | 'COMMUNITY';
  /** Id of the noun of that scope; null for INSTANCE. */
  scopeId: string | null;
}

/** A mailed link the caller presented and that was found good: it opens exactly one noun for one purpose. */
export interface LinkGrant {
  purpose:
    | 'REGISTRATION'
    | 'ORDER'
    | 'OFFER'
    | 'WAITLIST'
    | 'MEMBERSHIP'
    | 'RSVP'
    | 'UNSUBSCRIBE'
    | 'ALERT'
    | 'EMAIL_CHANGE'
    | 'EMAIL_UNDO'
    | 'APPOINTMENT'
    | 'CERTIFICATE'
    | 'JOIN';
  id: string;
}

/** Who asks: a visitor, a signed-in person, or the system's own jobs. Policies judge by this alone. */
export interface Actor {
  kind: 'visitor' | 'person' | 'system';
  personId: string | null;
  grants: readonly Grant[];
  links: readonly LinkGrant[];
  /** Id of the AccessToken in use, null for visitors. */
  accessTokenId: string | null;
  /** BCP 47 language for texts made for this caller. */
  locale: string;
  /** IANA zone of the reader, when known. */
  timeZone: string | null;
  /** Address the request came from, for rate limits; null inside the process. */
  address: string | null;
}

/** A caller that nobody knows. */
export const visitor: Actor = {
  kind: 'visitor',
  personId: null,
  grants: [],
  links: [],
  accessTokenId: null,
  locale: 'en',
  timeZone: null,
  address: null,
};

/** The product's own jobs; may do what no person started. */
export const system: Actor = { ...visitor, kind: 'system' };

/** The same caller with one more link opened. */
export function withLink(actor: Actor, link: LinkGrant): Actor {
  return { ...actor, links: [...actor.links, link] };
}

/** True when a presented link opens this noun for this purpose. */
export function holdsLink(actor: Actor, purpose: LinkGrant['purpose'], id: string): boolean {
  return actor.links.some((link) => link.purpose === purpose && link.id === id);
}

/** True when the caller administers the whole instance. */
export function isAdministrator(actor: Actor): boolean {
  return actor.grants.some((grant) => grant.role === 'ADMINISTRATOR' && grant.scope === 'INSTANCE');
}

/** Name of the caller for the audit log: a person id, `system` or `visitor`. */
export function actorName(actor: Actor): string {
  return actor.personId ?? actor.kind;
}
