/** The program itself in a process of its own, as a person or a supervisor starts it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Program {
  /** What it printed so far. */
  printed(): { readonly out: string; readonly err: string };
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

export interface ProgramOptions {
  /** Standard input, which then ends. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A folder that nothing else uses; {@link sweep} takes it away. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mali-'));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

/** Takes every folder away that was made here. */
export function sweep(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Starts a command line in the repository. It remembers in a folder of its own unless told otherwise. */
export function begin(line: readonly string[], { input = '', env = {} }: ProgramOptions = {}): Program {
  const [program = '', ...args] = line;
  const ownEnv = { ...process.env, FORCE_COLOR: '0', DATA_DIR: env.DATA_DIR ?? ownFolder(), ...env };
  const child = spawn(program, args, { cwd: ROOT, env: ownEnv });
  const printed = { out: '', err: '' };
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text;
    });
  }
  child.stdin.on('error', () => {}); // it may end before it has read all
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...printed }));
  });
  return { printed: () => printed, signal: (signal) => void child.kill(signal), ended };
}

/** Starts a command line and waits for its end. */
export function run(line: readonly string[], options?: ProgramOptions): Promise<Ended> {
  return begin(line, options).ended;
}
