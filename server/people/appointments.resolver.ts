import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Appointment } from '../../schema/people/appointment.js';
import { AppointmentScope } from '../../schema/people/people.enums.js';
import { AppointInput, EndAppointmentInput } from '../../schema/people/people.inputs.js';
import {
  AppointResult,
  AppointSuccess,
  EndAppointmentResult,
  EndAppointmentSuccess,
} from '../../schema/people/people.results.js';
import { Policy } from '../../schema/policy.js';
import type { Context } from '../context.js';
import { appoint, appointmentsOver, endAppointment } from './appointments.service.js';

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

  @Mutation(() => AppointResult)
  @Policy('signedIn')
  async appoint(
    @Ctx() { em, actor, clock }: Context,
    @Arg('input', () => AppointInput) input: AppointInput,
  ): Promise<AppointSuccess> {
    const appointment = await appoint(em, actor, input, clock.now());
    return Object.assign(new AppointSuccess(), { appointment });
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
}
