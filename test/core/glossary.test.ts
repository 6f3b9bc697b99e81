import { beforeAll, describe, expect, it } from 'vitest';
import type { Term } from '../../src/core/casebook.js';
import { createExpander } from '../../src/core/glossary.js';
import type { Block, Span } from '../../src/core/message.js';
import { asksIn, type OpenDoor, openDoor } from '../fakes/door.js';

let open: OpenDoor;
beforeAll(async () => {
  open = await openDoor();
});

describe('define', () => {
  it.each(['define DDR', 'define ddr', 'define disarmament, demobilisation and reintegration', 'définir DDR'])(
    'finds a term by its name, its id or what it stands for: %s',
    async (typed) => {
      expect((await open.told(typed)).title).toBe('DDR');
    },
  );

  it('finds it by an alias and by its name in the other language', async () => {
    expect((await open.told('define roadside bomb')).title).toBe('IED');
    expect((await open.told('define GSIM')).title).toBe('JNIM');
    expect((await open.told('définir JNIM')).title).toBe('GSIM');
    expect((await open.told('define PCC')).title).toBe('TCC / PCC');
  });

  it('says what it stands for, what it means, and what that rests on', async () => {
    const text = await open.read('define DDR');
    expect(text).toContain('disarmament, demobilisation and reintegration');
    expect(text).toContain('launched on 6 November 2018');
    expect(text).toContain('Rests on the public record: D-04 [Sources: sources D-04]');
  });

  it.each([
    ['define MINSUMA', 'MINUSMA'],
    ['define fromed police unit', 'FPU'],
    ['define reintegration of fighters', 'DDR'],
    ['define minus', 'MINUSMA'],
  ])('offers the nearest for a term that is none: %s', async (typed, near) => {
    const message = await open.told(typed);
    expect(message.title).toBe('No such term');
    expect(await open.read(typed)).toContain(near);
    expect(asksIn(message).map(({ label }) => label)).toEqual(expect.arrayContaining(['Define', 'Search', 'Glossary']));
  });

  it('offers nothing near what is like nothing', async () => {
    expect(await open.read('define qqqqqqqqqqqq')).not.toContain('nearest');
  });

  it('alone lists every term of the glossary', async () => {
    const text = await open.read('glossary');
    for (const { editions } of open.casebook.glossary) expect(text).toContain(editions.en?.term ?? 'a term');
    expect((await open.told('glossaire')).title).toBe('Glossaire');
  });

  it('completes terms', async () => {
    const choices = await open.door.complete(open.request('define'), 'term', 'minu');
    expect(choices[0]).toEqual({ label: 'MINUSMA', value: 'minusma' });
  });
});

function term(id: string, name: string, expansion?: string): Term {
  const en = {
    language: 'en',
    term: name,
    ...(expansion && { expansion }),
    definition: 'A word.',
    aliases: [],
  } as const;
  return { kind: 'term', id, evidence: [], editions: { en } };
}

describe('an abbreviation', () => {
  const glossary = [
    term('ied', 'IED', 'improvised explosive device'),
    term('tcc-pcc', 'TCC / PCC', 'troop-contributing country / police-contributing country'),
    term('c-ied', 'C-IED', 'counter-IED'),
    term('eucap', 'EUCAP', 'EUCAP Sahel Mali'),
    term('accord', 'Algiers Agreement', 'Agreement on Peace'),
    term('wagner', 'Wagner'),
  ];
  const said = (blocks: readonly Block[]) =>
    blocks
      .map((block) =>
        block.kind === 'text' || block.kind === 'quote' ? block.spans.map(({ text }) => text).join('') : '',
      )
      .join('\n');
  const paragraph = (...spans: (string | Span)[]): Block => ({
    kind: 'text',
    spans: spans.map((span) => (typeof span === 'string' ? { text: span } : span)),
  });
  const expanded = (...texts: string[]) => said(createExpander(glossary, 'en')(texts.map((text) => paragraph(text))));

  it('is written out where it first stands, and there alone', () => {
    expect(expanded('An IED, then an IED.', 'An IED.')).toBe(
      'An IED (improvised explosive device), then an IED.\nAn IED.',
    );
    expect(expanded('A TCC and a PCC.')).toBe(
      'A TCC (troop-contributing country) and a PCC (police-contributing country).',
    );
  });

  it('is written out once for one answer, call after call', () => {
    const expand = createExpander(glossary, 'en');
    expect(said([...expand([paragraph('An IED.')]), ...expand([paragraph('An IED.')])])).toBe(
      'An IED (improvised explosive device).\nAn IED.',
    );
  });

  it.each([
    'Improvised explosive devices (IEDs) and an IED.',
    'Many IEDs, an ied, a VBIED, an IED-free road, an IED’s blast, S/IED/1.',
    'A bomb (an IED) went off.',
    'An IED (home-made bomb) went off.',
    'EUCAP and Wagner and the Algiers Agreement.',
  ])('stays as it is in %j', (text) => {
    expect(expanded(text)).toBe(text);
  });

  it('stays as it is where the answer has spelt it out before', () => {
    expect(expanded('An improvised explosive device.', 'An IED.')).toBe('An improvised explosive device.\nAn IED.');
  });

  it('stays as it is in headings, code and links, and is written out behind them', () => {
    const blocks: Block[] = [
      { kind: 'heading', text: 'The IED' },
      { kind: 'code', text: 'IED' },
      paragraph({ text: 'IED', code: true }, ' ', { text: 'IED', href: 'https://example.org' }, ' and an IED.'),
      { kind: 'list', ordered: false, items: [[{ text: 'IED' }]] },
    ];
    const expand = createExpander(glossary, 'en');
    expect(expand(blocks)).toEqual([
      blocks[0],
      blocks[1],
      paragraph(
        { text: 'IED', code: true },
        ' ',
        { text: 'IED', href: 'https://example.org' },
        ' and an IED (improvised explosive device).',
      ),
      blocks[3],
    ]);
  });

  it('is written out in lists and quotations, in the style that it stands in', () => {
    const expand = createExpander(glossary, 'en');
    expect(expand([{ kind: 'list', ordered: false, items: [[{ text: 'an IED', bold: true }]] }])).toEqual([
      { kind: 'list', ordered: false, items: [[{ text: 'an IED (improvised explosive device)', bold: true }]] },
    ]);
  });

  it('changes nothing without a glossary', () => {
    const blocks = [paragraph('An IED.')];
    expect(createExpander([], 'en')(blocks)).toBe(blocks);
  });

  it('is written out in the answers of every sort', async () => {
    expect(await open.read('claims background')).toContain('MNLA (National Movement for the Liberation of Azawad)');
    expect(await open.read('sources T-03')).toContain('ECOWAS (Economic Community of West African States)');
    expect(await open.read('leçon 3')).toContain('MINUSMA (Mission multidimensionnelle');
    expect(await open.read('read background')).not.toContain('AFISMA (');
  });
});
