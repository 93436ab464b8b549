import { Agent, request } from 'node:http';

/** What a server answered to a document. */
export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests state what they expect of an answer by comparing it
  data: any;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

/** One browser: keeps its connections open and asks one thing at a time. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** Asks as somebody at `address`; throws when the line breaks before the whole answer is here. */
  ask(url: string, query: string, variables: object, address = '192.0.2.1'): Promise<Reply> {
    const body = JSON.stringify({ query, variables });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-forwarded-for': address,
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${url}/graphql`, { method: 'POST', agent: this.#agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          try {
            resolve({ status: answer.statusCode ?? 0, ...JSON.parse(Buffer.concat(chunks).toString()) });
          } catch (error) {
            reject(error as Error);
          }
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** An address of one's own for each person. */
export function addressOf(person: number): string {
  return `198.18.${person >> 8}.${person & 255}`;
}

/** Lets `size` people act, at most `clients` of them at the same moment, each as soon as a client is free; their answers in order. */
export async function crowd<T>(
  size: number,
  clients: number,
  act: (client: Client, person: number) => Promise<T>,
): Promise<T[]> {
  const answers: T[] = [];
  let next = 0;
  const serve = async () => {
    const client = new Client();
    try {
      for (let person = next++; person < size; person = next++) answers[person] = await act(client, person);
    } finally {
      client.close();
    }
  };
  await Promise.all(Array.from({ length: clients }, serve));
  return answers;
}
