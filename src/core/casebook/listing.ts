/**
 * The lists beside the pages of a casebook: claims, record, publishers, glossaries. Each item is read by itself.
 */
import type { z } from 'zod';
import type { ContentFault } from '../errors.js';
import type { Language } from '../ports.js';
import type { Files } from './binding.js';
import {
  type ClaimFields,
  claimSchema,
  type EntryFields,
  entrySchema,
  OTHER_TERM,
  type OtherTermFields,
  PUBLISHER,
  type PublisherFields,
  TERM,
  type TermFields,
} from './record-schema.js';
import { type CheckedList, checkedList } from './yaml.js';

/** One list and where it stands. One that is not there is empty. */
export interface Listing<Item> extends CheckedList<Item> {
  readonly file: string;
  readonly isThere: boolean;
}

export interface Listings {
  readonly claims: Listing<ClaimFields>;
  readonly record: Listing<EntryFields>;
  readonly publishers: Listing<PublisherFields>;
  /** In the first language. */
  readonly glossary: Listing<TermFields>;
  /** In the others. */
  readonly otherGlossaries: readonly (Listing<OtherTermFields> & { readonly language: Language })[];
}

/** Reads the lists of a casebook in these languages. */
export function listings(files: Files, languages: readonly [Language, ...Language[]]): Listings {
  const [first, ...others] = languages;
  return {
    claims: listing(files, 'claims.yaml', claimSchema(languages)),
    record: listing(files, 'record.yaml', entrySchema(languages)),
    publishers: listing(files, 'publishers.yaml', PUBLISHER),
    glossary: listing(files, `${first}/glossary.yaml`, TERM),
    otherGlossaries: others.map((language) => ({
      ...listing(files, `${language}/glossary.yaml`, OTHER_TERM),
      language,
    })),
  };
}

function listing<Item>(files: Files, file: string, schema: z.ZodType<Item>): Listing<Item> {
  const text = files.get(file);
  if (text !== undefined) return { file, isThere: true, ...checkedList(text, schema) };
  const isThere = files.has(file);
  return { file, isThere, items: [], faults: [], isReadable: !isThere };
}

/** What is wrong in each list by itself. */
export function listingFaults({ claims, record, publishers, glossary, otherGlossaries }: Listings): ContentFault[] {
  return [claims, record, publishers, glossary, ...otherGlossaries].flatMap(({ file, faults, items }) =>
    [...faults, ...items.flatMap((item) => item.faults)].map((fault) => ({ file, ...fault })),
  );
}

/** The ids in a list; undefined where one that seems to lack may be one that could not be read. */
export function idsIn({ items, isReadable }: Listing<{ readonly id: string }>): ReadonlySet<string> | undefined {
  const ids = items.flatMap(({ parts }) => parts.id ?? []);
  return isReadable && ids.length === items.length ? new Set(ids) : undefined;
}
