import { beforeAll, describe, expect, it } from 'vitest';
import { line } from '../../src/core/commands.js';
import { asksIn, type OpenDoor, openDoor } from '../fakes/door.js';

let open: OpenDoor;
beforeAll(async () => {
  open = await openDoor();
});

const OLD = new Date('2026-12-24T09:00:00Z');

describe('sources of an entry', () => {
  it.each(['sources T-33', 'source t33', 'source T 33', 'evidence t-33', 'pièce T-33'])(
    'are found by its id, however it is written: %s',
    async (typed) => {
      expect((await open.told(typed)).title).toMatch(/^T-33 · /);
    },
  );

  it('say fact, day, how sure, where it was read, and what rests on it', async () => {
    const text = await open.read('sources T-02');
    expect(text).toContain('T-02 · 21–22 March 2012');
    expect(text).toContain('overthrew President Amadou Toumani Touré');
    expect(text).toContain('Read in the press.');
    expect(text).toContain('- Al Jazeera (http://www.aljazeera.com/');
    expect(text).toContain('Wikipedia, “2012 Malian coup d’état” (copy)');
    expect(text).toContain('Claim 1-a: ');
  });

  it('say both values where sources disagree', async () => {
    expect(await open.read('sources T-01')).toContain('Sources disagree\n\nPages give two days: 16 January');
  });

  it('link the documents of the United Nations by their symbols', async () => {
    expect(await open.read('sources T-10')).toContain('S/RES/2100 (2013) (https://docs.un.org/en/S/RES/2100(2013))');
  });

  it('say of a copy that it is one', async () => {
    expect(await open.read('sources T-04')).toContain('Read only in a copy: confirm with the original.');
  });

  it('lead to all of the year', async () => {
    expect(asksIn(await open.told('sources T-33')).map(({ ask }) => line(ask))).toContain('timeline 2022');
  });
});

describe('a publisher', () => {
  it('is called what the reader’s language calls it', async () => {
    expect(await open.read('sources T-43')).toContain('United Nations, ');
    expect(await open.read('pièce T-43')).toContain('Nations Unies, ');
    expect(await open.read('pièce E-16')).toContain('Éditeur non nommé, ');
  });
});

describe('what is to be confirmed', () => {
  const isOpen = ({ certainty }: OpenDoor['casebook']['record'][number]) => certainty === 'to-confirm';

  it('is never shown as certain: as an entry, in a list, in a search, in a choice', async () => {
    const entries = open.casebook.record.filter(isOpen);
    expect(entries.length).toBeGreaterThan(0);
    for (const { id, editions } of entries) {
      const fact = editions.en?.fact ?? '';
      expect(await open.read(`sources ${id}`)).toContain(`Not verified: do not quote as certain.\n\n${fact}`);
      expect(await open.read(`pièce ${id}`)).toContain('Non vérifié\u00a0: à ne pas citer comme certain.');
      expect(await open.read(`sources ${id} T-01`)).toContain(`${id} · not verified\n${fact}`);
      expect(await open.read(`timeline ${fact}`)).toContain('· not verified\n');
      expect(await open.read(`search ${id}`)).toMatch(new RegExp(`${id} · Record, .*, not verified\n`));
      const [choice] = await open.door.complete(open.request('search'), 'words', id);
      expect(choice?.label).toContain('(not verified)');
    }
  });
});

describe('sources of a claim', () => {
  it('are the claim and the entries that it is weighed by', async () => {
    const message = await open.told('sources 5-b');
    const claim = open.casebook.claims.find(({ id }) => id === '5-b');
    expect(asksIn(message).flatMap(({ ask }) => (ask.command === 'source' ? [ask.args.source] : []))).toEqual(
      claim?.evidence,
    );
    expect(await open.read('sources 5-b')).toContain('5-b: contested\nClaim: ');
    expect(await open.told('sources 5b')).toEqual(message);
  });
});

describe('sources of a lesson', () => {
  it('are its entries, however the lesson is called', async () => {
    const message = await open.told('sources lesson 3');
    expect(message.title).toBe('Sources of lesson 3');
    const { evidence } = open.casebook.lessons[2] ?? { evidence: [] };
    const second = await open.told('sources lesson 3 --page 2');
    const ids = [message, second].flatMap((page) =>
      asksIn(page).flatMap(({ label, ask }) => (label === 'Source' ? [ask.args.source] : [])),
    );
    expect(ids).toEqual(evidence);
    expect((await open.told('pièce leçon 3')).title).toBe('Sources de la leçon 3');
  });

  it('open from the lesson', async () => {
    const { ask } = asksIn(await open.told('lesson 3')).find(({ label }) => label === 'Sources') ?? {};
    expect(ask && line(ask)).toBe('sources lesson 3');
  });
});

describe('sources of several ids', () => {
  it('are listed together, and an unknown one is named', async () => {
    const message = await open.told('sources T-01, T-99 and 5-b');
    expect(message.title).toBe('Sources: 5-b, T-01');
    expect(await open.read('sources T-01, T-99')).toContain('The record has nothing called “T-99”.');
  });
});

describe('an id that nobody gave', () => {
  it('is answered with the nearest', async () => {
    const text = await open.read('sources T-99');
    expect(text).toContain('The record has nothing called “T-99”.');
    expect(text).toContain('· T-48 · ');
  });

  it('and words that are no id are looked for in the record', async () => {
    expect(await open.read('sources Aguelhok')).toContain('T-25 · Record, 20 January 2019');
  });

  it('and nothing at all is a question', async () => {
    expect((await open.told('sources')).title).toBe('Which source?');
  });
});

describe('a record that nobody has searched again for half a year', () => {
  it.each(['sources T-33', 'sources 5-b', 'sources lesson 3', 'claims', 'claims background', 'timeline', 'about'])(
    'says so: %s',
    async (typed) => {
      const old = 'searched up to 4 May 2026, more than 180 days ago';
      expect(await open.read(typed, { moment: OLD })).toContain(old);
      expect(await open.read(typed)).not.toContain(old);
    },
  );
});
