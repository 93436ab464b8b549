import { AuditEntry } from './audit-entry.js';
import { MutationAnswer } from './mutation-answer.js';

/** Every class that is a table; the ORM knows no other. */
export const entities = [AuditEntry, MutationAnswer];
