import type { Problem } from '../../schema/problem.js';

/** Carries a typed problem out of a service; thrown inside `write` it rolls everything back. Answered as a union member. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
    this.name = 'Refusal';
  }
}
