import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/core/commands.js';
import type { Door, Request } from '../../src/core/ports.js';
import { en } from '../../src/core/words/en.js';
import { createTerminal } from '../../src/platforms/terminal.js';
import { platformContract, type Rig } from '../contracts/platform.js';

/** A terminal between two streams, with everything that it wrote. */
function sit(door: Door, { isTTY = false, columns = 80 } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const writes: string[] = [];
  const output = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        writes.push(String(chunk));
        done();
      },
    }),
    { isTTY, columns },
  );
  const terminal = createTerminal({
    input,
    output,
    language: 'en',
    words: en.terminal,
    title: 'A case',
    prompt: 'case> ',
    now: () => new Date(),
  });
  return { terminal, input, writes, started: terminal.start(door) };
}

async function openRig(door: Door): Promise<Rig> {
  const { terminal, input, writes, started } = sit(door);
  await started;
  const shown = async () =>
    writes.map((text) => ({
      text,
      buttons: [...text.matchAll(/\[\d+\] (.+)/g)].map((match) => match[1] ?? ''),
      to: text.startsWith('↳') ? ('thread' as const) : ('channel' as const),
      pings: [...text].some((character) => character < ' ' && character !== '\n'),
    }));
  return {
    platform: terminal,
    channel: 'terminal:here',
    person: 'terminal:me',
    shown,
    async say(line) {
      input.write(`${line}\n`);
    },
    async press(label) {
      const newest = writes.findLast((text) => text.includes(`] ${label}`)) ?? '';
      input.write(`${new RegExp(`\\[(\\d+)\\] ${label}`).exec(newest)?.[1]}\n`);
    },
    async close() {
      await terminal.stop(new Date());
    },
  };
}

platformContract('the terminal', openRig, {
  private: 'whoever sits at a terminal sees all that it shows',
});

/** A door that answers each line with the line itself and two buttons. */
function echo(asked: Request[] = []): Door {
  return {
    async answer(request) {
      asked.push(request);
      const line = typeof request.ask === 'string' ? request.ask : `pressed ${request.ask.args.lesson}`;
      const button = (lesson: string) => ({
        label: `Lesson ${lesson}`,
        ask: { command: 'lesson' as const, args: { lesson } },
      });
      return { message: { title: line, body: [], buttons: [button('1'), button('2')] }, private: true };
    },
    form: async () => undefined,
    complete: async () => [],
  };
}

describe('the terminal', () => {
  it('answers piped lines in their order and ends with their number', async () => {
    const { terminal, input, writes, started } = sit(echo());
    await started;
    input.end('lessons\n\nread background\n');
    expect(await terminal.ended).toBe(2);
    expect(writes.map((text) => text.split('\n')[0])).toEqual(['lessons', 'read background']);
  });

  it('presses a button by its number', async () => {
    const { terminal, input, writes, started } = sit(echo());
    await started;
    input.end('lessons\n2\n');
    await terminal.ended;
    expect(writes.at(-1)).toContain('pressed 2');
  });

  it('says which numbers there are when one is not', async () => {
    const { terminal, input, writes, started } = sit(echo());
    await started;
    input.end('7\nlessons\n7\n');
    await terminal.ended;
    expect(writes[0]).toContain('the last answer had none');
    expect(writes[2]).toContain('the last answer had 1 to 2');
  });

  it('ends with no answer for empty input', async () => {
    const { terminal, input, started } = sit(echo());
    await started;
    input.end('');
    expect(await terminal.ended).toBe(0);
  });

  it('takes the last line without a line feed', async () => {
    const asked: Request[] = [];
    const { terminal, input, started } = sit(echo(asked));
    await started;
    input.end('lesson 3');
    await terminal.ended;
    expect(parse(String(asked[0]?.ask))).toMatchObject({ command: 'lesson' });
  });

  it.each(['exit', 'quit', 'EXIT'])('ends at %s without asking the door', async (word) => {
    const asked: Request[] = [];
    const { terminal, input, started } = sit(echo(asked));
    await started;
    input.write(`${word}\n`);
    expect(await terminal.ended).toBe(0);
    expect(asked).toEqual([]);
  });

  it('greets and prompts a person, and no pipe', async () => {
    const person = sit(echo(), { isTTY: true });
    await person.started;
    expect(person.writes.join('')).toContain('A case. Type help');
    expect(person.writes.join('')).toContain('case> ');
    await person.terminal.stop(new Date());
    const pipe = sit(echo());
    await pipe.started;
    pipe.input.end('lessons\n');
    await pipe.terminal.ended;
    expect(pipe.writes.join('')).not.toContain('case>');
  });

  it('gives up waiting for an answer at the deadline', async () => {
    const door = { ...echo(), answer: () => new Promise<never>(() => {}) };
    const { terminal, input, started } = sit(door);
    await started;
    input.write('lessons\n');
    await new Promise((resolve) => setImmediate(resolve));
    await terminal.stop(new Date(Date.now() + 50));
  });
});
