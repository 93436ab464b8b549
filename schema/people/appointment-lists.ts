import { IsIn } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { enumOf } from '../enum.js';
import { SortDirection } from '../list-order.js';
import { Appointment } from './appointment.js';

export const AppointmentSort = enumOf('AppointmentSort', ['SINCE', 'UNTIL', 'ROLE']);
export type AppointmentSort = keyof typeof AppointmentSort;

export const AppointmentsShown = enumOf('AppointmentsShown', ['CURRENT', 'ENDED']);
export type AppointmentsShown = keyof typeof AppointmentsShown;

@InputType({ description: 'How appointments are sorted.' })
export class AppointmentOrder {
  @Field(() => AppointmentSort)
  @IsIn(Object.keys(AppointmentSort))
  by!: AppointmentSort;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  @IsIn(Object.keys(SortDirection))
  direction: SortDirection = 'ASC';
}

export const AppointmentConnection = connectionOf('Appointment', () => Appointment);
