import type { Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A mail whose last line the server has read, whether or not it said so to the sender. */
export interface ReceivedMail {
  to: string;
  messageId: string;
  mail: ParsedMail;
  /** As it came over the line. */
  raw: Buffer;
}

/** What a server says instead of yes, and at which command. */
export interface SmtpRefusal {
  at: 'MAIL FROM' | 'RCPT TO' | 'DATA';
  code: number;
  text: string;
}

function refusalError({ code, text }: SmtpRefusal): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** A real SMTP server on loopback that is as troublesome as a test wants it; its switches may be turned at any time. */
export class SmtpPeer {
  readonly received: ReceivedMail[] = [];
  /** Refuses mails to the address, or all mails. */
  refusal: ((to: string) => SmtpRefusal | null) | null = null;
  /** Cuts the line once a mail is read and kept, before saying so. */
  isDroppingAfterData = false;
  /** Is silent after the last line of a mail until this resolves. */
  holding: Promise<void> | null = null;
  /** The password it wants; null lets anybody in. */
  password: string | null = null;
  /** Mails whose last line was read and that wait for an answer. */
  held = 0;
  readonly #server: SMTPServer;
  readonly #sockets = new Map<number, Socket>();

  private constructor() {
    this.#server = new SMTPServer({
      hideSTARTTLS: true,
      authOptional: true,
      allowInsecureAuth: true,
      disableReverseLookup: true,
      onAuth: ({ username, password }, _session, answer) =>
        password === this.password ? answer(null, { user: username }) : answer(new Error('Wrong password')),
      onMailFrom: (_from, session, answer) => answer(this.#objection('MAIL FROM', '', session)),
      onRcptTo: ({ address }, session, answer) => answer(this.#objection('RCPT TO', address, session)),
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => void this.#read(Buffer.concat(chunks), session, answer));
      },
    });
    this.#server.on('error', () => undefined);
    this.#server.server.on('connection', (socket: Socket) => {
      const port = socket.remotePort ?? 0;
      this.#sockets.set(port, socket);
      socket.on('close', () => this.#sockets.delete(port));
    });
  }

  /** Listens on `port`, or a free one. */
  static async listen(port = 0): Promise<SmtpPeer> {
    const peer = new SmtpPeer();
    await new Promise<void>((resolve) => peer.#server.listen(port, '127.0.0.1', resolve));
    return peer;
  }

  get port(): number {
    const address = this.#server.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** What goes into SMTP_URL. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Ends every line and stops listening. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets.values()) socket.destroy();
    await closed;
  }

  #objection(at: SmtpRefusal['at'], to: string, session: SMTPServerSession): Error | null {
    if (at === 'MAIL FROM' && this.password !== null && !session.user) {
      return refusalError({ at, code: 530, text: 'Authentication required' });
    }
    const refusal = this.refusal?.(to);
    return refusal?.at === at ? refusalError(refusal) : null;
  }

  async #read(raw: Buffer, session: SMTPServerSession, answer: (error?: Error | null) => void): Promise<void> {
    const to = session.envelope.rcptTo[0]?.address ?? '';
    const refusal = this.#objection('DATA', to, session);
    if (refusal) return answer(refusal);
    const mail = await simpleParser(raw);
    this.received.push({ to, messageId: mail.messageId ?? '', mail, raw });
    this.held += 1;
    await this.holding;
    this.held -= 1;
    if (this.isDroppingAfterData) this.#sockets.get(session.remotePort)?.destroy();
    else answer();
  }
}
