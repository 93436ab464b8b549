import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import { floorEditions } from './floor-editions.js';
import { floorRegister } from './floor-register.js';

/**
 * The floor: bare `node:http` and prepared statements, with the settings of the product's own connection. It reads and
 * writes the same rows and answers the same JSON, durable before the answer, and checks nothing.
 */
const db = new Database(process.env['FLOOR_FILE'] ?? '');
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('foreign_keys = ON');
db.pragma('temp_store = MEMORY');
db.pragma('cache_size = -16000');
const register = floorRegister(db);
const editions = floorEditions(db);

createServer((request, response) => {
  if (request.method !== 'POST') {
    response.end('ok');
    return;
  }
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    text += chunk;
  });
  request.on('end', () => {
    const { variables } = JSON.parse(text);
    const data = variables.input ? register(variables.input) : editions(variables.first);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data }));
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');

process.once('SIGTERM', () => {
  db.close();
  process.exit(0);
});
