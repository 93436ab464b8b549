/** An error as Stripe answers it. */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: { type: string; code?: string; param?: string; message: string },
  ) {
    super(body.message);
  }

  static invalid(message: string, param: string | null, code: string | null): StripeRefusal {
    return new StripeRefusal(400, {
      type: 'invalid_request_error',
      message,
      ...(param && { param }),
      ...(code && { code }),
    });
  }

  static missing(kind: string, id: string): StripeRefusal {
    const message = `No such ${kind}: '${id}'`;
    return new StripeRefusal(404, { type: 'invalid_request_error', code: 'resource_missing', param: 'id', message });
  }

  static idempotency(): StripeRefusal {
    const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return new StripeRefusal(400, { type: 'idempotency_error', message });
  }
}
