import {
  AttendanceMarkResolver,
  AttendanceResolver,
  RegistrationAttendanceResolver,
} from './attendance/attendance.resolver.js';
import { AttendanceImportResolver } from './attendance/attendance-import.resolver.js';
import {
  CertificateFactsResolver,
  CertificatesResolver,
  EditionCertificatesResolver,
  RegistrationCertificateResolver,
} from './attendance/certificates.resolver.js';
import {
  CompletionDecisionsResolver,
  RegistrationDecisionsResolver,
} from './attendance/completion-decisions.resolver.js';
import {
  CompletionStandingsResolver,
  RegistrationStandingResolver,
} from './attendance/completion-standings.resolver.js';
import { editionCompletionResolvers } from './attendance/edition-completion.resolver.js';
import { handInResolvers } from './attendance/hand-ins.resolver.js';
import { NamesByHandResolver } from './attendance/names-by-hand.resolver.js';
import { sessionCodeResolvers } from './attendance/session-codes.resolver.js';
import { SessionMarkingResolver } from './attendance/session-marking.resolver.js';
import { CommunitiesResolver } from './communities/communities.resolver.js';
import { CommunityTextsResolver } from './communities/community-texts.resolver.js';
import { MeetingRoomsResolver } from './communities/meeting-rooms.resolver.js';
import { MeetingAttendanceResolver, MeetingsResolver } from './communities/meetings.resolver.js';
import { MembershipsResolver } from './communities/memberships.resolver.js';
import { talkResolvers } from './communities/threads.resolver.js';
import { CalendarItemsResolver } from './confirmations/calendar-items.resolver.js';
import { EditionInvitesResolver } from './confirmations/edition-invites.resolver.js';
import { FeedsResolver } from './confirmations/feeds.resolver.js';
import { MessagesResolver } from './confirmations/messages.resolver.js';
import { OutboxHealthResolver } from './confirmations/outbox-health.resolver.js';
import { RemindersResolver } from './confirmations/reminders.resolver.js';
import { ConsoleResolver, EditionConsoleResolver } from './console/console.resolver.js';
import { InstanceResolver } from './instance/instance.resolver.js';
import { CohortHomeResolver } from './overviews/cohort-home.resolver.js';
import { EditionOverviewResolver, SeriesOverviewResolver } from './overviews/overviews.resolver.js';
import { PersonPageResolver } from './overviews/person-page.resolver.js';
import { calledOffResolvers } from './payments/called-off.resolvers.js';
import { EditionMoneyResolver } from './payments/edition-money.resolver.js';
import { FundMoneyResolver } from './payments/fund.resolver.js';
import { orderMoneyResolvers } from './payments/order-money.resolver.js';
import { PaymentsResolver } from './payments/payments.resolver.js';
import { TaskResolver } from './payments/task.resolver.js';
import { AccountResolver } from './people/account.resolver.js';
import { AppointmentsResolver } from './people/appointments.resolver.js';
import { PasskeysResolver } from './people/passkeys.resolver.js';
import { PeopleResolver } from './people/people.resolver.js';
import { ProfileResolver } from './people/profile.resolver.js';
import { RoleInvitationsResolver } from './people/role-invitations.resolver.js';
import { SavedViewsResolver } from './people/saved-views.resolver.js';
import { SessionsOfPeopleResolver, ViewerResolver } from './people/sessions.resolver.js';
import { SignInResolver } from './people/sign-in.resolver.js';
import { CohortMovesResolver } from './registration/cohort-moves.resolver.js';
import { CohortPeopleResolver } from './registration/cohort-people.resolver.js';
import { CohortsResolver } from './registration/cohorts.resolver.js';
import { CorrectionsResolver } from './registration/corrections.resolver.js';
import { CohortPlacesResolver, EditionPlacesResolver, PlacesResolver } from './registration/edition-places.resolver.js';
import { EndLineResolver } from './registration/end-line.resolver.js';
import { MaterialsResolver, OwnMaterialsResolver } from './registration/materials.resolver.js';
import { ModesResolver } from './registration/modes.resolver.js';
import { PlacingResolver } from './registration/placing.resolver.js';
import {
  FundResolver,
  PlaceOfferResolver,
  PriceTierResolver,
  ScholarshipResolver,
} from './registration/prices.resolver.js';
import { RegisterSuccessResolver, RegistrationResolver } from './registration/registration.resolver.js';
import { RegistrationChangesResolver } from './registration/registration-changes.resolver.js';
import { RosterResolver } from './registration/roster.resolver.js';
import { ScholarshipListResolver } from './registration/scholarship-list.resolver.js';
import { SessionConflictResolver, SessionConflictsResolver } from './registration/session-conflicts.resolver.js';
import { SessionPeopleResolver } from './registration/session-people.resolver.js';
import { SessionRoomsResolver } from './registration/session-rooms.resolver.js';
import { SessionSeriesResolver } from './registration/session-series.resolver.js';
import { PriceTiersResolver } from './registration/tiers.resolver.js';
import type { ResolverClass } from './schema.js';
import { AlertsResolver } from './workshops/alerts.resolver.js';
import { CompletionRuleResolver } from './workshops/completion-rule.resolver.js';
import { EditionFactsResolver } from './workshops/facts.resolver.js';
import { HolidaysResolver } from './workshops/holidays.resolver.js';
import { NextEditionResolver } from './workshops/next-edition.resolver.js';
import { EditionPlanningResolver, PlanningResolver } from './workshops/planning.resolver.js';
import { ReadinessResolver } from './workshops/readiness.resolver.js';
import { SeriesResolver } from './workshops/series.resolver.js';
import { SeriesTextsResolver } from './workshops/series-texts.resolver.js';
import { TextPreviewResolver } from './workshops/text-preview.resolver.js';
import { textsResolvers } from './workshops/texts.resolver.js';
import { EditionsResolver, SessionsResolver } from './workshops/workshops.resolver.js';

/** Every door of the API, in the order of the features. */
export const resolvers: [ResolverClass, ...ResolverClass[]] = [
  InstanceResolver,
  PeopleResolver,
  SignInResolver,
  ProfileResolver,
  ViewerResolver,
  SessionsOfPeopleResolver,
  PasskeysResolver,
  AccountResolver,
  RoleInvitationsResolver,
  SavedViewsResolver,
  AppointmentsResolver,
  EditionsResolver,
  SessionsResolver,
  SeriesResolver,
  SeriesTextsResolver,
  ...textsResolvers,
  ReadinessResolver,
  CompletionRuleResolver,
  EditionFactsResolver,
  HolidaysResolver,
  NextEditionResolver,
  TextPreviewResolver,
  AlertsResolver,
  RegistrationResolver,
  RegisterSuccessResolver,
  RegistrationChangesResolver,
  SessionPeopleResolver,
  SessionConflictResolver,
  SessionConflictsResolver,
  SessionSeriesResolver,
  PlanningResolver,
  EditionPlanningResolver,
  SessionRoomsResolver,
  RosterResolver,
  CohortPeopleResolver,
  CohortsResolver,
  PlacingResolver,
  ModesResolver,
  MaterialsResolver,
  OwnMaterialsResolver,
  CohortHomeResolver,
  ScholarshipListResolver,
  CohortMovesResolver,
  CorrectionsResolver,
  EditionPlacesResolver,
  NamesByHandResolver,
  CohortPlacesResolver,
  PlacesResolver,
  PriceTierResolver,
  PriceTiersResolver,
  PlaceOfferResolver,
  FundResolver,
  ScholarshipResolver,
  PaymentsResolver,
  TaskResolver,
  ...orderMoneyResolvers,
  ...calledOffResolvers,
  EndLineResolver,
  EditionMoneyResolver,
  FundMoneyResolver,
  AttendanceResolver,
  AttendanceMarkResolver,
  AttendanceImportResolver,
  ...sessionCodeResolvers,
  SessionMarkingResolver,
  RegistrationAttendanceResolver,
  ...editionCompletionResolvers,
  CompletionDecisionsResolver,
  RegistrationDecisionsResolver,
  CompletionStandingsResolver,
  RegistrationStandingResolver,
  ...handInResolvers,
  CertificatesResolver,
  CertificateFactsResolver,
  RegistrationCertificateResolver,
  EditionCertificatesResolver,
  CommunitiesResolver,
  CommunityTextsResolver,
  MembershipsResolver,
  MeetingsResolver,
  MeetingRoomsResolver,
  MeetingAttendanceResolver,
  ...talkResolvers,
  FeedsResolver,
  CalendarItemsResolver,
  MessagesResolver,
  EditionInvitesResolver,
  RemindersResolver,
  OutboxHealthResolver,
  EditionOverviewResolver,
  SeriesOverviewResolver,
  PersonPageResolver,
  ConsoleResolver,
  EditionConsoleResolver,
];
