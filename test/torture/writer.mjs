/**
 * One copy of the program, as built, that writes to the store at PLACE and prints the name of each row once it was
 * acknowledged. It writes without end, or as many rows as it is told, and is made to be killed.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../dist/store/index.js';

const [life, rows = Number.POSITIVE_INFINITY] = process.argv.slice(2);
const log = { info() {}, warn() {}, error() {} };
const store = await openStore(JSON.parse(process.env.PLACE ?? ''), { log });

for (let row = 0; row < Number(rows); row++) {
  const name = `${life}-${row}`;
  try {
    if (row % 2 === 0) await store.choose(`terminal:${name}`, { language: 'fr' });
    else if (!(await store.isFirst(name, new Date()))) throw new Error(`${name} is not the first`);
    writeSync(1, `${name}\n`);
  } catch (cause) {
    // The server is away for too long: this row was not acknowledged, the next may be.
    if (cause.name !== 'StoreError') throw cause;
  }
}
await store.close();
