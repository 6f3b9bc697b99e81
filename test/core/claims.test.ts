import { beforeAll, describe, expect, it } from 'vitest';
import { line } from '../../src/core/commands.js';
import { isWeighed } from '../../src/core/verdicts.js';
import { asksIn, type OpenDoor, openDoor, pagesOf } from '../fakes/door.js';

let open: OpenDoor;
beforeAll(async () => {
  open = await openDoor();
});

/** The claims that an answer lists, over all its pages, in order. */
async function listed(typed: string): Promise<string[]> {
  const blocks = (await pagesOf(open, typed)).flatMap(({ body }) => body);
  return blocks.flatMap((block) => {
    const id = block.kind === 'text' && /^(\d+(?:\.\d)?-[a-z])\u00a0?: /.exec(block.spans[0]?.text ?? '')?.[1];
    return id ? [id] : [];
  });
}

const idsOf = (chosen: (claim: OpenDoor['casebook']['claims'][number]) => boolean) =>
  open.casebook.claims.filter(chosen).map(({ id }) => id);

describe('claims', () => {
  it('alone tells how all fared, and leads to those of every section', async () => {
    const text = await open.read('claims');
    expect(text).toContain('184 claims: 88 supported, 46 contested, 15 outdated, 23 vague, 12 unsupported.');
    const seen: string[] = [];
    for (const page of [1, 2, 3, 4]) {
      const message = await open.told(`claims --page ${page}`);
      seen.push(...asksIn(message).flatMap(({ ask }) => (ask.args.claims ? [ask.args.claims] : [])));
    }
    expect(seen).toEqual(expect.arrayContaining(open.casebook.sections.map(({ id }) => id)));
  });

  it.each([
    'claims background',
    'claims 1',
    'claims section 1',
    'claims Background and Context of Peacekeeping in Mali',
    'affirmations background',
  ])('of a section are all of its claims, in order: %s', async (typed) => {
    expect(await listed(typed)).toEqual(idsOf(({ section }) => section === 'background'));
  });

  it.each(['claims elections contested', 'claims contested 5.2', 'affirmations contestées elections'])(
    'of a section and a verdict are those that fared so: %s',
    async (typed) => {
      expect(await listed(typed)).toEqual(
        idsOf((claim) => claim.section === 'elections' && isWeighed(claim, 'contested')),
      );
    },
  );

  it('of a verdict count the second verdict too, and say so', async () => {
    expect(await listed('claims outdated')).toEqual(idsOf((claim) => isWeighed(claim, 'outdated')));
    expect(await open.read('claims outdated')).toContain(
      '25 of 184 claims are outdated, by a first or a second verdict.',
    );
  });

  it('that a section does not have are said to be none', async () => {
    expect(await open.read('claims background contested')).toContain('None of 7 claims are contested');
  });

  it('of a section that is none are not guessed, and a look through all is offered', async () => {
    const message = await open.told('claims wombat migration');
    expect(message.title).toBe('No such section');
    expect(asksIn(message).map(({ ask }) => line(ask))).toContain('check wombat migration');
  });

  it('say verdict, claim, finding and evidence, and lead to the sources', async () => {
    const message = await open.told('claims background');
    const row = message.body.find((block) => block.kind === 'text' && block.spans[0]?.text === '1-c: ');
    const claim = open.casebook.claims.find(({ id }) => id === '1-c');
    expect(row).toMatchObject({
      spans: [{ text: '1-c: ' }, { text: 'supported (incomplete)', bold: true }, {}, {}],
      button: { ask: { command: 'source', args: { source: '1-c' } } },
    });
    const text = row?.kind === 'text' ? row.spans.map((span) => span.text).join('') : '';
    expect(text).toContain(`Claim: ${claim?.editions.en?.claim}`);
    expect(text).toContain('Finding: ');
    expect(text).toContain('Evidence: T-02, V-11');
  });

  it('with the id of one is that one', async () => {
    expect((await open.told('claim 5-b')).title).toBe('Claim 5-b');
  });
});

describe('check', () => {
  it('finds what the case study claims, with its verdict and the first thing that the record says', async () => {
    const text = await open.read('check joint exercises');
    expect(text).toContain('8.1-f: unsupported');
    expect(text).toContain('Finding: The search behind this dossier found no page');
    expect(await open.read('vérifier exercices conjoints')).toContain('8.1-f\u00a0: sans appui');
  });

  it('says clearly where nothing fits, and offers a search', async () => {
    const message = await open.told('check best pizza in town');
    expect(await open.read('check best pizza in town')).toContain(
      'I find no claim of the case study about “best pizza in town”.',
    );
    expect(asksIn(message).map(({ ask }) => line(ask))).toContain('search best pizza in town');
  });

  it('takes no near spelling for an answer, and asks what was meant', async () => {
    expect(await open.read('check wombats')).toContain('I find no claim of the case study about “wombats”.');
    const message = await open.told('check electons observrs');
    expect(asksIn(message).map(({ ask }) => line(ask))).toContain('check elections observers');
  });

  it('opens the claim that was chosen from type-ahead', async () => {
    const [choice] = await open.door.complete(open.request('check'), 'words', 'joint exer');
    expect(choice?.value).toBe('claim:8.1-f');
    expect((await open.told({ command: 'check', args: { words: choice?.value ?? '' } })).title).toBe('Claim 8.1-f');
  });

  it('alone asks what', async () => {
    expect((await open.told('check')).title).toBe('What shall I check?');
  });
});

describe('a section', () => {
  it('says at its head how its claims fared, and that it is out of date where one is', async () => {
    const text = await open.read('read background');
    const head = text.slice(0, text.indexOf('Mali has been unstable'));
    expect(head).toContain('30 June 2023');
    expect(head).toContain('7 claims: 6 supported, 1 outdated.');
    const elections = idsOf((claim) => claim.section === 'threats' && isWeighed(claim, 'outdated'));
    expect(elections).not.toEqual([]);
  });

  it('says nothing of age where no claim is outdated', async () => {
    const weighed = new Set(idsOf((claim) => isWeighed(claim, 'outdated')).map((id) => id.split('-')[0]));
    const fresh = open.casebook.sections.filter(({ number }) => !weighed.has(number));
    for (const { id } of fresh) expect(await open.read(`read ${id}`)).not.toContain('Out of date in part');
    expect(fresh.length).toBeGreaterThan(0);
  });

  it('leads to its claims', async () => {
    expect(asksIn(await open.told('read background')).map(({ ask }) => line(ask))).toContain('claims background');
  });

  it('never shows a sentence without its mark where a verdict is contested, outdated or unsupported', async () => {
    expect(await open.read('read background')).toContain('return to troubled regions (outdated).');
  });
});
