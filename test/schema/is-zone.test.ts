import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { expect, it } from 'vitest';
import { PlanMeetingInput } from '../../schema/communities/meetings.inputs.js';
import { UpdateProfileInput } from '../../schema/people/profile.inputs.js';
import { RegisterInput } from '../../schema/registration/register.inputs.js';

it('a zone is one by its name, also where a browser knows no better one; an offset is none', () => {
  const isTaken = (Input: new () => object, timeZone: string) =>
    validateSync(Object.assign(new Input(), { timeZone })).every(({ property }) => property !== 'timeZone');
  for (const Input of [RegisterInput, PlanMeetingInput, UpdateProfileInput]) {
    const zones = ['Europe/Lisbon', 'UTC', 'Etc/GMT+2', 'Asia/Calcutta', '+02:00', 'Mars/Base', ' UTC'];
    expect(zones.filter((zone) => isTaken(Input, zone))).toEqual([
      'Europe/Lisbon',
      'UTC',
      'Etc/GMT+2',
      'Asia/Calcutta',
    ]);
  }
});
