import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection.js';
import { Appointment } from '../../schema/people/appointment.js';
import { AppointmentConnection, AppointmentOrder, AppointmentsShown } from '../../schema/people/appointment-lists.js';
import { AppointmentRole, AppointmentScope } from '../../schema/people/people.enums.js';
import { AppointInput, EndAppointmentInput } from '../../schema/people/people.inputs.js';
import {
  AppointResult,
  type AppointSuccess,
  EndAppointmentResult,
  EndAppointmentSuccess,
} from '../../schema/people/people.results.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { appointmentCount, appointmentList, nounOf } from './appointment-list.service.js';
import { appoint, appointmentsOver, canEnd, endAppointment } from './appointments.service.js';

/** Door to roles. */
@Resolver(() => Appointment)
export class AppointmentsResolver {
  @Query(() => [Appointment], { description: 'In force over one noun, at most a hundred; for its organizers.' })
  @Policy('public')
  appointments(
    @Ctx() { em, actor, clock }: Context,
    @Arg('scope', () => AppointmentScope) scope: AppointmentScope,
    @Arg('scopeId', () => ID, { nullable: true }) scopeId?: string | null,
  ): Promise<Appointment[]> {
    return appointmentsOver(em, actor, { scope, scopeId }, clock.now());
  }

  @Query(() => AppointmentConnection, {
    description: 'Over everything the caller organizes, latest first unless said; of all for administrators.',
  })
  @Policy('public')
  async appointmentList(
    @Ctx() { em, actor, clock }: Context,
    @Arg('role', () => AppointmentRole, { nullable: true }) role?: AppointmentRole | null,
    @Arg('shown', () => AppointmentsShown, { nullable: true }) shown?: AppointmentsShown | null,
    @Arg('search', () => String, { nullable: true }) search?: string | null,
    @Arg('orderBy', () => AppointmentOrder, { nullable: true }) orderBy?: AppointmentOrder | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<Page<Appointment>> {
    const filter = { role, shown, search, orderBy };
    const page = await appointmentList(em, actor, { ...filter, first, after }, clock.now());
    return { ...page, totalCount: () => appointmentCount(em, actor, filter, clock.now()) };
  }

  @Mutation(() => AppointResult)
  @Policy('signedIn')
  async appoint(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => AppointInput) input: AppointInput,
  ): Promise<AppointSuccess> {
    return appoint(em, actor, input, clock.now());
  }

  @Mutation(() => EndAppointmentResult)
  @Policy('signedIn')
  async endAppointment(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => EndAppointmentInput) input: EndAppointmentInput,
  ): Promise<EndAppointmentSuccess> {
    const appointment = await endAppointment(em, actor, input, clock.now());
    return Object.assign(new EndAppointmentSuccess(), { appointment });
  }

  @FieldResolver(() => String, { description: 'Whose it is.' })
  async personName(@Root() appointment: Appointment): Promise<string> {
    return (await appointment.person.loadOrFail()).name;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it is over; null for the whole instance.' })
  scopeName(@Root() appointment: Appointment, @Ctx() { em }: Context): Promise<string | null> {
    return nounOf(em, appointment);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it holds or will, and the caller may end it.' })
  async canEnd(@Root() appointment: Appointment, @Ctx() { em, actor, clock }: Context): Promise<boolean> {
    return !appointment.isOverAt(clock.now()) && canEnd(em, actor, appointment);
  }
}
