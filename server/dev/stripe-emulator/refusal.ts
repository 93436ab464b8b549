/** An error as Stripe answers it. */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: { type: string; code?: string; param?: string; message: string },
    /** Refused before anything began, so that the same idempotency key may be used again. */
    readonly isUnkept = false,
  ) {
    super(body.message);
  }

  /** A parameter, or the state of things, does not allow it. */
  static invalid(message: string, param: string | null, code: string | null): StripeRefusal {
    const body = { type: 'invalid_request_error', message, ...(param && { param }), ...(code && { code }) };
    return new StripeRefusal(400, body, param !== null);
  }

  static missing(kind: string, id: string, param = 'id'): StripeRefusal {
    const message = `No such ${kind}: '${id}'`;
    return new StripeRefusal(404, { type: 'invalid_request_error', code: 'resource_missing', param, message }, true);
  }

  /** A parameter that Stripe, or this emulator of it, does not know. */
  static unknownParameter(param: string): StripeRefusal {
    return StripeRefusal.invalid(`Received unknown parameter: ${param}`, param, 'parameter_unknown');
  }

  static idempotency(): StripeRefusal {
    const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return new StripeRefusal(400, { type: 'idempotency_error', message }, true);
  }
}
