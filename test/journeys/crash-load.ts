import { setTimeout as pause } from 'node:timers/promises';
import type { StripeEmulator } from '../../server/dev/stripe-emulator/emulator.js';
import { addressOf, Client, type Reply } from '../support/crowd.js';
import type { Sale } from '../support/make-registration.js';

/** What one person was told and did; only what the server has answered is written down. */
export interface Told {
  readonly email: string;
  registrationId: string | null;
  link: string | null;
  /** Checkout Sessions this person paid at Stripe. */
  readonly paid: string[];
  isCancelled: boolean;
}

/** Where the load goes. */
export interface Target {
  readonly url: string;
  readonly sale: Sale;
  readonly emulator: StripeEmulator;
  /** A number from 0 to 1, the same again for the same seed. */
  readonly random: () => number;
}

const registerDocument = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on RegisterSuccess { nextStep link registration { id } } } }`;
const ownDocument = `query ($link: String!) { registration(link: $link) { state cancellationQuote { token } } }`;
const checkoutDocument = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) {
  __typename ... on StartCheckoutSuccess { url } } }`;
const settleDocument = `mutation ($input: SettleCheckoutInput!) { settleCheckout(input: $input) { __typename } }`;
const acceptDocument = `mutation ($input: AcceptOfferInput!) { acceptOffer(input: $input) { __typename } }`;
const cancelDocument = `mutation ($input: CancelRegistrationInput!) { cancelRegistration(input: $input) { __typename } }`;

/** People who register, pay, wait, are offered places and cancel, without end; each repeats what was not answered. */
export class Load {
  readonly people: Told[] = [];
  /** Errors that the server answered instead of being gone. */
  readonly unexpected: string[] = [];
  readonly #target: Target;
  #isOver = false;
  #running: Promise<void>[] = [];

  constructor(target: Target) {
    this.#target = target;
  }

  /** Lets so many clients act at the same time. */
  start(clients: number): void {
    this.#running = Array.from({ length: clients }, () => this.#serve());
  }

  /** Nobody new comes; who is at it comes to an end. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
  }

  async #serve(): Promise<void> {
    const client = new Client();
    try {
      while (!this.#isOver) await this.#walk(client);
    } finally {
      client.close();
    }
  }

  async #walk(client: Client): Promise<void> {
    const { random } = this.#target;
    const person = this.people.length;
    const email = `person-${person}@example.org`;
    const told: Told = { email, registrationId: null, link: null, paid: [], isCancelled: false };
    this.people.push(told);
    const ask: Ask = (document, variables) => this.#ask(client, person, document, variables);
    const step = await this.#register(ask, told);
    if (step === 'PAY' && random() < 0.9) await this.#pay(ask, told);
    if (step === 'WAITLISTED') await this.#wait(ask, told);
    // Whoever paid stays half of the time; the others mostly make room.
    if (random() < (told.paid.length > 0 ? 0.5 : 0.9)) await this.#cancel(ask, told);
  }

  async #register(ask: Ask, told: Told): Promise<string> {
    const { sale } = this.#target;
    const values = { name: 'Amara Diallo', email: told.email, acceptsTerms: true, consents: [] };
    const input = { editionSlug: sale.slug, tierId: sale.tierId, ...values };
    let { register } = await ask(registerDocument, { input: { ...input, clientMutationId: `${told.email}-place` } });
    if (register.__typename === 'EditionFull') {
      const waiting = { ...input, joinWaitlist: true, clientMutationId: `${told.email}-line` };
      register = (await ask(registerDocument, { input: waiting })).register;
    }
    if (register.__typename !== 'RegisterSuccess') throw new Error(`Registering was answered ${register.__typename}`);
    told.registrationId = register.registration.id;
    told.link = register.link;
    return register.nextStep;
  }

  async #pay(ask: Ask, told: Told): Promise<void> {
    const { emulator, random } = this.#target;
    const { startCheckout } = await ask(checkoutDocument, { input: { link: told.link } });
    if (startCheckout.__typename !== 'StartCheckoutSuccess') return;
    const checkout = String(startCheckout.url).split('/').pop() ?? '';
    emulator.pay(checkout);
    told.paid.push(checkout);
    if (random() < 0.5) await ask(settleDocument, { input: { link: told.link } });
  }

  /** Looks at the own page a few times; an offer is taken and paid. */
  async #wait(ask: Ask, told: Told): Promise<void> {
    for (let look = 0; look < 4; look += 1) {
      const { registration } = await ask(ownDocument, { link: told.link });
      if (registration.state === 'OFFERED') await ask(acceptDocument, { input: { link: told.link } });
      if (registration.state === 'OFFERED' || registration.state === 'HELD') return this.#pay(ask, told);
      await pause(50);
    }
  }

  async #cancel(ask: Ask, told: Told): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const { registration } = await ask(ownDocument, { link: told.link });
      // Cancelled already, by the repeat of an act whose answer was lost.
      told.isCancelled = registration.state === 'CANCELLED';
      const quoteToken = registration.cancellationQuote?.token;
      if (told.isCancelled || !quoteToken) return;
      const { cancelRegistration } = await ask(cancelDocument, { input: { link: told.link, quoteToken } });
      told.isCancelled = cancelRegistration.__typename === 'CancelRegistrationSuccess';
      if (told.isCancelled) return;
    }
  }

  /** Asks until there is an answer: a dead or unready server is no reason to give up. */
  async #ask(client: Client, person: number, document: string, variables: object): Promise<Reply['data']> {
    await pause(this.#target.random() * 30);
    for (;;) {
      const reply = await client.ask(this.#target.url, document, variables, addressOf(person)).catch(() => null);
      if (reply?.data && !reply.errors) return reply.data;
      if (reply?.status === 400) throw new Error(`The load asks wrongly: ${JSON.stringify(reply.errors)}`);
      if (reply?.errors) this.unexpected.push(`${reply.status} ${JSON.stringify(reply.errors)}`);
      await pause(20);
    }
  }
}

type Ask = (document: string, variables: object) => Promise<Reply['data']>;
