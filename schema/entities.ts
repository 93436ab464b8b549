import { Attendance } from './attendance/attendance.js';
import { AttendanceMark } from './attendance/attendance-mark.js';
import { Certificate } from './attendance/certificate.js';
import { Completion } from './attendance/completion.js';
import { CompletionDecision } from './attendance/completion-decision.js';
import { EarlierHandIn } from './attendance/earlier-hand-in.js';
import { EditionCompletion } from './attendance/edition-completion.js';
import { HandIn } from './attendance/hand-in.js';
import { HandInFile } from './attendance/hand-in-file.js';
import { SessionArrival } from './attendance/session-arrival.js';
import { SessionCode } from './attendance/session-code.js';
import { SigningKey } from './attendance/signing-key.js';
import { WrongCodes } from './attendance/wrong-codes.js';
import { AuditEntry } from './audit-entry.js';
import { CohortLoudness } from './communities/cohort-loudness.js';
import { Community } from './communities/community.js';
import { Meeting, MeetingAttendance, Rsvp } from './communities/meeting.js';
import { Membership } from './communities/membership.js';
import { Resource } from './communities/resource.js';
import { Post, Thread } from './communities/thread.js';
import { CalendarItem } from './confirmations/calendar-item.js';
import { FeedToken } from './confirmations/feed-token.js';
import { OutboxMessage } from './confirmations/outbox-message.js';
import { Suppression } from './confirmations/suppression.js';
import { SearchTerm } from './console/search-term.js';
import { JobLease } from './job-lease.js';
import { MutationAnswer } from './mutation-answer.js';
import { Dispute } from './payments/dispute.js';
import { EditionCancellation } from './payments/edition-cancellation.js';
import { JournalEntry, Posting } from './payments/journal-entry.js';
import { MoveOffer } from './payments/move-offer.js';
import { Payment } from './payments/payment.js';
import { Refund } from './payments/refund.js';
import { StripeEvent } from './payments/stripe-event.js';
import { Task } from './payments/task.js';
import { AccessToken } from './people/access-token.js';
import { Appointment } from './people/appointment.js';
import { Consent } from './people/consent.js';
import { EmailChange } from './people/email-change.js';
import { ExternalIdentity } from './people/external-identity.js';
import { Passkey } from './people/passkey.js';
import { Person } from './people/person.js';
import { RoleInvitation } from './people/role-invitation.js';
import { SavedView } from './people/saved-view.js';
import { SignInChallenge } from './people/sign-in-challenge.js';
import { SignInLink } from './people/sign-in-link.js';
import { CapacityPool } from './registration/capacity-pool.js';
import { Fund } from './registration/fund.js';
import { Order, OrderLine } from './registration/order.js';
import { PlaceOffer } from './registration/place-offer.js';
import { PriceTier } from './registration/price-tier.js';
import { Registration } from './registration/registration.js';
import { RegistrationMove } from './registration/registration-move.js';
import { Scholarship } from './registration/scholarship.js';
import { WaitlistEntry } from './registration/waitlist-entry.js';
import { Cohort } from './workshops/cohort.js';
import { Edition } from './workshops/edition.js';
import { EditionAlert } from './workshops/edition-alert.js';
import { FacilitatorTold } from './workshops/facilitator-told.js';
import { Material } from './workshops/material.js';
import { Reminder } from './workshops/reminder.js';
import { Series } from './workshops/series.js';
import { Session } from './workshops/session.js';
import { SessionFacilitator } from './workshops/session-facilitator.js';

/** Every class that is a table; the ORM knows no other. */
export const entities = [
  AccessToken,
  Appointment,
  Attendance,
  AttendanceMark,
  CompletionDecision,
  HandInFile,
  HandIn,
  EarlierHandIn,
  AuditEntry,
  CalendarItem,
  CapacityPool,
  Certificate,
  Cohort,
  CohortLoudness,
  Community,
  Completion,
  SessionArrival,
  SessionCode,
  Consent,
  Dispute,
  Edition,
  EditionAlert,
  EditionCancellation,
  EditionCompletion,
  EmailChange,
  ExternalIdentity,
  FeedToken,
  Fund,
  JobLease,
  JournalEntry,
  Meeting,
  MeetingAttendance,
  Membership,
  MoveOffer,
  MutationAnswer,
  Order,
  OrderLine,
  OutboxMessage,
  Passkey,
  Payment,
  Person,
  PlaceOffer,
  Post,
  Posting,
  PriceTier,
  Refund,
  Registration,
  RegistrationMove,
  Reminder,
  Resource,
  Rsvp,
  RoleInvitation,
  SavedView,
  SearchTerm,
  Scholarship,
  Series,
  Session,
  Material,
  SessionFacilitator,
  FacilitatorTold,
  SignInChallenge,
  SignInLink,
  SigningKey,
  StripeEvent,
  Suppression,
  Task,
  Thread,
  WaitlistEntry,
  WrongCodes,
];
