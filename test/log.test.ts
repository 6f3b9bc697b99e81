import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog, type LogOptions } from '../src/log.js';

function logTo(more: Partial<LogOptions> & { isTTY?: boolean } = {}) {
  const lines: string[] = [];
  const output = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
    { isTTY: more.isTTY ?? false },
  );
  return { lines, log: createLog({ level: 'info', secrets: ['xoxb-1-secret'], ...more, output }) };
}

describe('the log', () => {
  it('never holds a secret, however deep it lies', () => {
    const { lines, log } = logTo();
    const cause = new Error('refused xoxb-1-secret');
    log.error({ err: cause, deep: { deeper: { deepest: ['Bearer xoxb-1-secret'] } } }, 'with xoxb-1-secret');
    expect(lines.join('')).toContain('refused [secret]');
    expect(lines.join('')).not.toContain('xoxb-1-secret');
  });

  it('is JSON for machines and short for people', () => {
    const machine = logTo();
    machine.log.info({ team: 'T1' }, 'ready');
    expect(JSON.parse(machine.lines[0] ?? '')).toMatchObject({ msg: 'ready', team: 'T1' });
    const person = logTo({ isTTY: true });
    person.log.warn({ err: new Error('the disk is full') }, 'not kept');
    expect(person.lines[0]).toMatch(/^\S+( [AP]M)? not kept: the disk is full\n$/);
  });

  it('says no more than was asked for', () => {
    const { lines, log } = logTo({ level: 'error' });
    log.info({}, 'nothing');
    expect(lines).toEqual([]);
  });
});
