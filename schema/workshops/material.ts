import type { Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Node } from '../node.js';
import { Person } from '../people/person.js';
import { Cohort } from './cohort.js';
import { Edition } from './edition.js';
import type { MaterialKind, MaterialRelease } from './material.enums.js';
import { Session } from './session.js';

/** Something to read or to look at, of a session or the whole edition: a link or a file, for everyone or one cohort. */
@Entity()
@Index({ properties: ['edition', 'createdAt', 'id'] })
@Check({ name: 'material_source_check', expression: '(url is null) <> (file_hash is null)' })
export class Material extends Node {
  @ManyToOne(() => Edition, { ref: true })
  edition!: Ref<Edition>;

  /** Null: for everyone of the edition. */
  @ManyToOne(() => Cohort, { ref: true, nullable: true, deleteRule: 'cascade' })
  cohort?: Ref<Cohort> | null;

  /** Null: of the whole edition. */
  @ManyToOne(() => Session, { ref: true, nullable: true })
  session?: Ref<Session> | null;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  kind!: MaterialKind;

  @Property({ type: 'text', nullable: true })
  url?: string | null;

  /** Name of the stored file, see `server/platform/files.ts`. */
  @Index()
  @Property({ type: 'text', nullable: true })
  fileHash?: string | null;

  @Property({ type: 'text', nullable: true })
  fileName?: string | null;

  /** As its content says. */
  @Property({ type: 'text', nullable: true })
  mediaType?: string | null;

  @Property({ type: 'integer', nullable: true })
  fileSize?: number | null;

  @Property({ type: 'text' })
  release!: MaterialRelease;

  /** For a release AT an instant. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  releasesAt?: Date | null;

  @ManyToOne(() => Person, { ref: true, nullable: true })
  addedBy?: Ref<Person> | null;

  /** Removed ones can be taken back. */
  @Property({ type: 'datetime', length: 3, nullable: true })
  removedAt?: Date | null;

  /** Whether members find it at `now`; after a session that is not there any more, never. */
  isReleasedAt(now: Date, session: Pick<Session, 'endsAt'> | null): boolean {
    if (this.release === 'NOW') return true;
    if (this.release === 'AT') return this.releasesAt != null && this.releasesAt <= now;
    return session !== null && session.endsAt <= now;
  }
}
