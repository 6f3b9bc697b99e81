/**
 * The engine beside plain MiniSearch with its default options, on the same documents, by turns in one run.
 *
 * The ratios are what counts; milliseconds are of processor time and differ between machines.
 */
import MiniSearch from 'minisearch';
import { createEngine, type Document, type Engine } from '../../src/core/search.js';
import { type Made, make } from './collection.js';
import { progress, quantile, tidy, timed } from './timing.js';

/** The goals: ours as a share of MiniSearch's. */
interface Goals {
  readonly p50: number;
  readonly p99: number;
}
const SMALL: Goals = { p50: 0.2, p99: 0.6 };
const SIZES: readonly {
  readonly size: number;
  readonly questions: number;
  readonly rounds: number;
  readonly goals: Goals;
}[] = [
  { size: 20, questions: 500, rounds: 20, goals: SMALL },
  { size: 1_000, questions: 500, rounds: 5, goals: SMALL },
  { size: 10_000, questions: 100, rounds: 2, goals: { p50: 0.05, p99: 0.1 } },
  { size: 100_000, questions: 40, rounds: 1, goals: { p50: 0.05, p99: 0.02 } },
];
const BUILD = 1.5;
const COMPLETION = 0.05;

/** Measures every size up to the largest and prints a table. */
export function benchSearch(largest = Number.POSITIVE_INFINITY): void {
  print('documents', 'what', 'MiniSearch', 'by search()', 'ours', 'ratio', 'goal');
  for (const { size, questions, rounds, goals } of SIZES.filter((each) => each.size <= largest)) {
    progress(`making ${size} documents`);
    const made = make(size, questions);
    const contenders = builds(size, made.documents);
    progress(`asking ${size} documents`);
    searches(size, made, rounds, goals, contenders);
    progress(`completing from ${size} documents`);
    const { theirs, ours } = contenders;
    for (const [what, typed] of Object.entries(made.typed)) {
      const some = typed.slice(0, size < 100_000 ? 50 : 10);
      const times = timed(some, { theirs: (each) => theirs.autoSuggest(each), ours: (each) => ours.complete(each) }, 2);
      // The goal is one for 10,000 documents.
      const goal = size === 10_000 ? COMPLETION : undefined;
      row(size, `completion of ${what}, p50`, quantile(times.theirs, 0.5), undefined, quantile(times.ours, 0.5), goal);
    }
  }
  progress('');
}

function builds(size: number, documents: readonly Document[]): Contenders {
  progress(`indexing ${size} documents`);
  const rounds = size < 1_000 ? 20 : size < 10_000 ? 8 : size < 100_000 ? 3 : 1;
  let theirs = new MiniSearch<Document>({ fields: ['title', 'text'] });
  let ours = createEngine([]);
  const index = {
    theirs: () => {
      theirs = new MiniSearch<Document>({ fields: ['title', 'text'] });
      theirs.addAll(documents);
    },
    ours: () => {
      ours = createEngine(documents);
    },
  };
  tidy();
  const times = timed([0], index, rounds);
  row(size, 'build', times.theirs[0] ?? 0, undefined, times.ours[0] ?? 0, BUILD);
  // Without the scorer it takes minutes beyond this.
  return { theirs, ours, ...(size <= 10_000 && { plain: createEngine(documents, { plain: true }) }) };
}

/** The same documents, indexed by each. */
interface Contenders {
  readonly theirs: MiniSearch<Document>;
  readonly ours: Engine;
  /** Ours, ranking by MiniSearch's `search`: what the scorer of its own buys. */
  readonly plain?: Engine;
}

function searches(size: number, { questions }: Made, rounds: number, goals: Goals, contenders: Contenders): void {
  const { theirs, ours, plain } = contenders;
  const ask = {
    theirs: (question: string) => theirs.search(question),
    plain: (question: string) => plain?.search(question),
    ours: (question: string) => ours.search(question),
  };
  // Compiled before the clock runs.
  timed(questions.slice(0, Math.min(100, questions.length / 4)), ask, 1);
  tidy();
  const times = timed(questions, ask, rounds);
  for (const [what, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const slow = plain && quantile(times.plain, share);
    row(size, `search ${what}`, quantile(times.theirs, share), slow, quantile(times.ours, share), goals[what]);
  }
}

function row(size: number, what: string, theirs: number, plain: number | undefined, ours: number, goal?: number): void {
  const ratio = ours / theirs;
  const verdict = goal === undefined ? '' : `${goal}x ${ratio <= goal ? 'met' : 'MISSED'}`;
  const numbers = [theirs, plain, ours].map((each) => (each === undefined ? '' : `${figure(each)} ms`));
  print(size.toLocaleString('en'), what, ...numbers, `${figure(ratio)}x`, verdict);
}

function figure(number: number): string {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(2);
}

function print(...[size = '', what = '', ...cells]: readonly string[]): void {
  progress('');
  process.stdout.write(`${size.padStart(9)}  ${what.padEnd(38)}${cells.map((cell) => cell.padStart(13)).join('')}\n`);
}
