/**
 * Whether claims, record, publishers and glossaries agree: with each other, and with the pages that refer to them.
 */
import type { ContentFault } from '../errors.js';
import { nearest } from '../nearest.js';
import type { Draft } from './binding.js';
import { idsIn, type Listing } from './listing.js';
import type { EntryFields, PublisherFields } from './record-schema.js';
import type { Checked } from './yaml.js';

/** What is wrong between the lists of a draft. */
export function recordFaults(draft: Draft): ContentFault[] {
  return [
    ...[draft.claims, draft.record, draft.glossary, ...draft.otherGlossaries].flatMap((list) => twice(list, 'id')),
    ...twice(draft.publishers, 'name'),
    ...evidenceFaults(draft),
    ...claimFaults(draft),
    ...linkFaults(draft),
    ...outdatedFaults(draft),
  ];
}

/** Items of which an earlier one has the same id, or whatever this key is called. */
function twice<Key extends string>(
  { file, items }: Listing<{ readonly [key in Key]: string }>,
  key: Key,
): ContentFault[] {
  return items.flatMap(({ parts, lineOf }, index) => {
    const value = parts[key];
    if (value === undefined || items.findIndex((other) => other.parts[key] === value) === index) return [];
    const problem = `the ${key} ${value} stands here already`;
    return [{ file, line: lineOf(key), problem, remedy: 'give one of the two another' }];
  });
}

/** Evidence that the record does not hold: of lessons, claims and terms. */
function evidenceFaults({ record, lessons, claims, glossary }: Draft): ContentFault[] {
  const known = idsIn(record);
  if (known === undefined) return [];
  const unknown = (file: string, { parts, lineOf }: Checked<{ readonly evidence: readonly string[] }>) =>
    (parts.evidence ?? []).flatMap((id, index) =>
      known.has(id)
        ? []
        : [
            {
              file,
              line: lineOf('evidence', index),
              problem: `there is no entry ${id} in record.yaml`,
              remedy: 'write that entry, or the id of one that is there',
            },
          ],
    );
  return [
    ...lessons.flatMap(({ file, fields }) => unknown(file, fields)),
    ...[claims, glossary].flatMap(({ file, items }) => items.flatMap((item) => unknown(file, item))),
  ];
}

/** A claim belongs to a section that is there, and bears its number. */
function claimFaults({ claims: { file, items }, sections }: Draft): ContentFault[] {
  const ids = sections.map(({ id }) => id);
  if (ids.length === 0) return [];
  return items.flatMap(({ parts, lineOf }) => {
    if (parts.section === undefined) return [];
    const section = sections.find(({ id }) => id === parts.section);
    if (section === undefined) return unknownId(file, () => lineOf('section'), 'section', parts.section, ids);
    const numbers = numbersOf(section.fields.parts.number, sections.at(-1)?.fields.parts.number);
    const [number = ''] = parts.id?.split('-') ?? [];
    if (number === '' || numbers.length === 0 || numbers.includes(number)) return [];
    const problem = `the claim ${parts.id} does not bear the number of the section ${parts.section}`;
    return [{ file, line: lineOf('id'), problem, remedy: `begin its id with ${numbers.join(' or ')}` }];
  });
}

/** A reference to what is not there, with what may have been meant; nothing where it is there. */
export function unknownId(
  file: string,
  line: () => number,
  kind: string,
  id: string,
  known: readonly string[],
): ContentFault[] {
  if (known.includes(id)) return [];
  const meant = nearest(id, known);
  const remedy = meant === undefined ? `write one of ${known.join(', ')}` : `write "${meant}"`;
  return [{ file, line: line(), problem: `there is no ${kind} "${id}"`, remedy }];
}

/** Section 0 is the opening and closing paragraphs; the closing ones go on with the letters of the last section. */
function numbersOf(number: string | undefined, last: string | undefined): string[] {
  if (number === undefined) return [];
  return number === '0' && last !== undefined ? [...new Set([number, last])] : [number];
}

/**
 * Links that do not lead to the publisher's own site. Those to documents of the United Nations were compared with their
 * symbols before.
 */
function linkFaults({ record, publishers: { items, isReadable } }: Draft): ContentFault[] {
  const listed = items.flatMap(({ whole }) => (whole ? [{ name: whole.name, hosts: whole.hosts ?? [] }] : []));
  if (!isReadable || listed.length < items.length) return [];
  return record.items.flatMap(({ parts, lineOf }) =>
    (parts.sources ?? []).flatMap((source, index) => {
      const wrong = linkSlip(source, listed);
      return wrong === undefined ? [] : [{ file: record.file, line: lineOf('sources', index, 'link'), ...wrong }];
    }),
  );
}

type Publisher = Required<Pick<PublisherFields, 'name' | 'hosts'>>;

function linkSlip({ publisher, link }: EntryFields['sources'][number], listed: readonly Publisher[]) {
  if (link === undefined) return undefined;
  const host = new URL(link).hostname;
  if (host === 'docs.un.org') return undefined;
  const own = listed.filter(({ name }) => name === publisher).flatMap(({ hosts }) => hosts);
  if (own.some((each) => host === each || host.endsWith(`.${each}`))) return undefined;
  if (own.length > 0) {
    const problem = `${host} is not a site of "${publisher}"`;
    return { problem, remedy: `link to ${own.join(' or ')}, or take the link out` };
  }
  if (listed.some(({ name }) => name === publisher)) {
    const problem = `publishers.yaml names no site of "${publisher}"`;
    return { problem, remedy: `name it there, if ${host} is its own site, or take the link out` };
  }
  const meant = nearest(
    publisher,
    listed.map(({ name }) => name),
  );
  return {
    problem: `publishers.yaml does not list "${publisher}"`,
    remedy: meant === undefined ? `list it there, if ${host} is its own site` : `write "${meant}", or list it there`,
  };
}

/** Where something is out of date, the casebook has a sentence that says so. */
function outdatedFaults({ about, claims }: Draft): ContentFault[] {
  const { provenance } = about.parts;
  const isOutdated = claims.items.some(({ parts }) => parts.verdict === 'outdated' || parts.also === 'outdated');
  if (!isOutdated || provenance === undefined || Object.keys(provenance.outdated).length > 0) return [];
  return [
    {
      file: 'case.yaml',
      line: about.lineOf('provenance'),
      problem: '"provenance.outdated" is missing, and there are outdated claims',
      remedy: 'write one sentence on what is out of date',
    },
  ];
}
