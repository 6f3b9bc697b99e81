/**
 * How well the engine finds what is known to answer, beside plain MiniSearch with its default options.
 */
import { basename } from 'node:path';
import MiniSearch from 'minisearch';
import { createEngine } from '../../src/core/search.js';
import { createRandom, type Judged, misspelt, readJudged } from './collection.js';
import { progress } from './timing.js';

/** Ids, best first. */
type Search = (query: string) => readonly string[];

/** Prints a row for each collection. */
export function benchQuality(paths: readonly string[]): void {
  print('collection', 'documents', 'questions', 'measure', 'MiniSearch', 'ours');
  for (const path of paths) {
    progress(`asking ${path}`);
    const judged = readJudged(path);
    const engine = createEngine(judged.documents);
    const theirs = new MiniSearch({ fields: ['title', 'text'] });
    theirs.addAll(judged.documents);
    const searches: readonly Search[] = [
      (query) => theirs.search(query).map(({ id }) => String(id)),
      (query) => engine.search(query).map(({ id }) => id),
    ];
    const row = (measure: string, of: (search: Search) => number) =>
      print(
        basename(path),
        String(judged.documents.length),
        String(judged.questions.length),
        measure,
        ...searches.map((search) => of(search).toFixed(3)),
      );
    row('nDCG@10', (search) => gain(judged, search));
    row('kept of it with a letter pair swapped', (search) => gain(judged, search, swapped()) / gain(judged, search));
    row('same first hit without accents', (search) => sameFirst(judged, search, withoutAccents));
    row('questions that find nothing', (search) => share(judged, (question) => search(question).length === 0));
  }
  progress('');
}

/** Normalised discounted cumulative gain of the first ten, averaged over the questions. */
function gain({ questions }: Judged, search: Search, change = (query: string) => query): number {
  const discounted = (grades: readonly number[]) =>
    grades.slice(0, 10).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
  const gains = questions.map(({ text, relevance }) => {
    const ideal = discounted([...relevance.values()].toSorted((a, b) => b - a));
    const got = discounted(
      search(change(text))
        .slice(0, 10)
        .map((id) => relevance.get(id) ?? 0),
    );
    return ideal === 0 ? 0 : got / ideal;
  });
  return gains.reduce((sum, each) => sum + each, 0) / gains.length;
}

/** The same changes for every contender. */
function swapped(): (query: string) => string {
  const random = createRandom(7);
  return (query) => misspelt(query, random);
}

function withoutAccents(query: string): string {
  return query.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'");
}

function sameFirst(judged: Judged, search: Search, change: (query: string) => string): number {
  return share(judged, (question) => search(question)[0] === search(change(question))[0]);
}

function share({ questions }: Judged, holds: (question: string) => boolean): number {
  return questions.filter(({ text }) => holds(text)).length / questions.length;
}

function print(
  ...[collection = '', documents = '', questions = '', measure = '', ...figures]: readonly string[]
): void {
  progress('');
  const cells = [documents, questions, ...figures].map((cell) => cell.padStart(11)).join('');
  process.stdout.write(`${collection.padEnd(24)}${measure.padEnd(40)}${cells}\n`);
}
