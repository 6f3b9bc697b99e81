import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, FOOTER_WEIGHT, footerWeight, type Message, type Span } from '../../src/core/message.js';
import { paginate } from '../../src/core/page.js';
import { LIMITS } from '../../src/platforms/slack/limits.js';
import { readActionId, render, sentence } from '../../src/platforms/slack/render.js';
import { check, LIMITS as DOCUMENTED } from '../fakes/block-kit.js';
import { inHeaviestFrame, MANY_SPANS, someBlock, someMessage, WORST_BODIES } from '../fakes/messages.js';
import { shownOf } from '../fakes/slack/shown.js';
import { createWorkspace } from '../fakes/slack/workspace.js';

const NEXT = { label: 'Next', ask: { command: 'lesson', args: { lesson: '4' }, language: 'en' } } as const;

const text = (...spans: Span[]): Block => ({ kind: 'text', spans });
const row = (...spans: Span[]): Block => ({ kind: 'text', spans, button: NEXT });
const message = (body: Block[], rest: Partial<Message> = {}): Message => ({ title: 'Title', body, ...rest });
const blocksOf = (body: Block[], rest: Partial<Message> = {}) => render(message(body, rest)).blocks.slice(1);

/** A rendered message as people see it, in our Slack. */
function seen(rendered: ReturnType<typeof render>, links: readonly string[] = []) {
  const workspace = createWorkspace(Date.now);
  const blocks = JSON.parse(JSON.stringify(rendered.blocks)); // as it travels
  return shownOf(workspace.add({ channel: 'C1', from: 'UBOT', text: rendered.text, blocks }), workspace, links);
}

/** Addresses that a message may link to, as Slack writes them. */
function linksOf({ body, footer = [], buttons = [] }: Message): string[] {
  const spans = body.flatMap((block) =>
    block.kind === 'list' ? block.items.flat() : 'spans' in block ? block.spans : [],
  );
  const hrefs = [...spans, ...footer, ...buttons].flatMap((each) => ('href' in each && each.href ? [each.href] : []));
  const urls = hrefs.flatMap((href) => (URL.canParse(href) ? [new URL(href).href.replaceAll('|', '%7C')] : []));
  return [...urls, ...urls.map((url) => url.replaceAll('&', '&amp;'))]; // in markup they are escaped
}

function expectFit(rendered: ReturnType<typeof render>): void {
  expect(check(rendered, 'message')).toEqual([]);
}

const HOSTILE =
  '<!channel> <!here|x> <@U1> <#C1> <!subteam^S1> @everyone @here #briefings *a* _b_ ~c~ `d` :wave: <https://a.example|x> https://a.example & > q';

describe('a message in Slack', () => {
  it('is a header, rich text, rows with their buttons, a footer and a frame', () => {
    const rendered = render(
      message(
        [
          { kind: 'heading', text: 'Heading' },
          text({ text: 'plain ' }, { text: 'bold', bold: true }),
          text({ text: 'next' }),
          { kind: 'list', ordered: true, start: 3, items: [[{ text: 'three' }], [{ text: 'four' }]] },
          { kind: 'quote', spans: [{ text: 'quoted' }] },
          { kind: 'code', text: 'a\n  b' },
          row({ text: 'Row' }),
        ],
        { footer: [{ text: 'Footer' }], buttons: [NEXT, { label: 'Source', href: 'https://example.org/' }] },
      ),
    );
    expect(rendered.blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Title', emoji: false } },
      { type: 'header', text: { type: 'plain_text', text: 'Heading', emoji: false } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'plain ' },
              { type: 'text', text: 'bold', style: { bold: true } },
              { type: 'text', text: '\n\n' },
              { type: 'text', text: 'next' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'ordered',
            offset: 2,
            elements: ['three', 'four'].map((words) => ({
              type: 'rich_text_section',
              elements: [{ type: 'text', text: words }],
            })),
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a\n  b' }] },
        ],
      },
      {
        type: 'section',
        text: { type: 'plain_text', text: 'Row', emoji: false },
        accessory: expect.objectContaining({ type: 'button', action_id: 'ask:0::', value: 'lesson 4' }),
      },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Footer', emoji: false }] },
      {
        type: 'actions',
        elements: [
          expect.objectContaining({ action_id: 'ask:1::', value: 'lesson 4' }),
          expect.objectContaining({ action_id: 'link:2', url: 'https://example.org/' }),
        ],
      },
    ]);
    expectFit(rendered);
  });

  it('says its whole meaning in the text, for notifications and screen readers', () => {
    const { text: words } = render(
      message(
        [text({ text: 'a & b' }), { kind: 'list', ordered: false, items: [[{ text: 'item' }]] }, row({ text: 'Row' })],
        {
          footer: [{ text: 'Footer' }],
          buttons: [NEXT],
        },
      ),
    );
    expect(words).toBe('Title\n\na &amp; b\n\n- item\n\nRow\n\nFooter');
  });

  it('writes a date for each reader, in rich text and in rows', () => {
    const at = new Date('2026-03-04T09:00:00Z');
    const [rich, , section] = [
      ...blocksOf([text({ text: '4 March', at })]),
      undefined,
      ...blocksOf([row({ text: '4 March', at })]),
    ];
    const date = { type: 'date', timestamp: 1772614800, format: '{date_short_pretty}, {time}', fallback: '4 March' };
    expect(rich).toMatchObject({ elements: [{ elements: [date] }] });
    expect(section).toMatchObject({
      text: { type: 'mrkdwn', text: '<!date^1772614800^{date_short_pretty}, {time}|4 March>', verbatim: true },
    });
  });

  it('falls back to words for a date that Slack cannot show', () => {
    const [block] = blocksOf([text({ text: 'long ago', at: new Date(-1) }, { text: '', at: new Date(Number.NaN) })]);
    expect(block).toMatchObject({ elements: [{ elements: [{ type: 'text', text: 'long ago' }] }] });
  });

  it('shows a person as a name and notifies nobody', () => {
    const rendered = render(message([], { footer: [{ text: 'Shared by ' }, { text: 'ada', person: 'slack:T1:U1' }] }));
    expect(JSON.stringify(rendered)).not.toContain('U1');
    expect(seen(rendered).text).toContain('Shared by ada');
  });

  it('styles a row whose words are no markup, and shows other rows plainly', () => {
    const [styled] = blocksOf([
      row({ text: 'Consent', bold: true }, { text: ' · Lesson 3\nAs it ' }, { text: 'was', italic: true }),
    ]);
    expect(styled).toMatchObject({
      text: { type: 'mrkdwn', text: '*Consent* · Lesson 3\nAs it _was_', verbatim: true },
    });
    const [plain] = blocksOf([row({ text: 'Consent', bold: true }, { text: ' *and* more' })]);
    expect(plain).toMatchObject({ text: { type: 'plain_text', text: 'Consent *and* more' } });
  });

  it('leaves out a style that would not end at the edge of a word', () => {
    const [section] = blocksOf([row({ text: 'peace', bold: true }, { text: 'keeping' })]);
    expect(section).toMatchObject({ text: { type: 'mrkdwn', text: 'peacekeeping' } });
  });

  it('links where the message links, and writes out what Slack cannot link', () => {
    const [block] = blocksOf([
      text({ text: 'source', href: 'https://example.org/a|b' }, { text: 'mail', href: 'mailto:a@example.org' }),
    ]);
    expect(block).toMatchObject({
      elements: [
        {
          elements: [
            { type: 'link', url: 'https://example.org/a%7Cb', text: 'source' },
            { type: 'text', text: 'mail (mailto:a@example.org)' },
          ],
        },
      ],
    });
    const rendered = render(message([], { buttons: [{ label: 'Write', href: 'mailto:a@example.org' }, NEXT] }));
    expect(seen(rendered)).toMatchObject({
      buttons: ['Next'],
      text: expect.stringContaining('Write: mailto:a@example.org'),
    });
  });

  it('gives a screen reader the row with each button of a row', () => {
    const [section] = blocksOf([row({ text: 'Consent of the parties\nsnippet' })]);
    expect(section).toMatchObject({ accessory: { accessibility_label: 'Next: Consent of the parties' } });
  });

  it.each([text, row])('shows hostile words as words', (block) => {
    const rendered = render(
      message([block({ text: HOSTILE }), block({ text: HOSTILE, bold: true })], { title: HOSTILE.slice(0, 80) }),
    );
    expect(seen(rendered)).toMatchObject({ pings: false, text: expect.stringContaining(HOSTILE) });
    expectFit(rendered);
  });

  it('never pings, links or exceeds a limit, whatever the message', () => {
    fc.assert(
      fc.property(someMessage, (given) => {
        const rendered = render(given, { key: 'k' });
        expectFit(rendered);
        expect(seen(rendered, linksOf(given)).pings).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('never pings or exceeds a limit in rows and footers of any spans', () => {
    const someSpans = someBlock.map((block) => (block.kind === 'text' ? block.spans : []));
    fc.assert(
      fc.property(someSpans, (spans) => {
        const footer = footerWeight(spans) <= FOOTER_WEIGHT ? spans : [];
        for (const body of paginate([{ kind: 'text', spans, button: NEXT }])) {
          const given = message([...body], { footer });
          const rendered = render(given);
          expectFit(rendered);
          expect(seen(rendered, linksOf(given)).pings).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('fits on every page in the worst cases, in the heaviest frame', () => {
    for (const { name, body } of [...WORST_BODIES, ...MANY_SPANS]) {
      const pages = paginate(body); // those in between are like the second
      for (const page of new Set([pages[0], pages[1], pages.at(-1)])) {
        if (!page) continue;
        const found = check(render(inHeaviestFrame(page), { key: '0123456789' }), 'message');
        if (found.length > 0) expect.fail(`${name}: ${found.join('; ')}`);
      }
    }
  });

  it.each([
    ['characters', message([text({ text: 'x'.repeat(12_001) })])],
    ['blocks', message(Array(50).fill(row({ text: 'x' })))],
    ['a title', message([], { title: 'x'.repeat(151) })],
    ['a row', message([row({ text: 'x'.repeat(3_001) })])],
    ['a label', message([], { buttons: [{ ...NEXT, label: 'x'.repeat(76) }] })],
    [
      'an ask',
      message([], { buttons: [{ label: 'x', ask: { command: 'search', args: { words: 'x'.repeat(2_000) } } }] }),
    ],
  ])('refuses what Slack would refuse, instead of cutting it: %s', (_, given) => {
    expect(() => render(given)).toThrow(/^Slack takes \d+ as \w+, not \d+$/);
  });

  it('keeps buttons whose answer is for a channel away from whoever reads alone', () => {
    const share = { label: 'Share', ask: { command: 'share', args: { line: 'lesson 4' } } } as const;
    const given = message([{ ...row({ text: 'Row' }), button: share } as Block], { buttons: [NEXT, share] });
    expect(seen(render(given)).buttons).toEqual(['Share', 'Next', 'Share']);
    expect(seen(render(given, { alone: true }))).toMatchObject({ text: 'Title\nRow', buttons: ['Next'] });
  });
});

describe('an action id', () => {
  it('tells position, whether it replaces, and the key of the delivery', () => {
    const turn = { ...NEXT, replaces: true } as const;
    const { blocks } = render(message([row({ text: 'Row' })], { buttons: [NEXT, turn] }), { key: 'a:b' });
    const ids = JSON.stringify(blocks).match(/(?<="action_id":")[^"]+/g);
    expect(ids).toEqual(['ask:0::a:b', 'ask:1::a:b', 'ask:2:r:a:b']);
    expect(ids?.map(readActionId)).toEqual([
      { replaces: false, key: 'a:b' },
      { replaces: false, key: 'a:b' },
      { replaces: true, key: 'a:b' },
    ]);
  });

  it('of another kind asks nothing', () => {
    expect(['link:0', 'ask', 'answer', ''].map(readActionId)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

it('a sentence of the program’s own is words and nothing else', () => {
  const rendered = sentence(HOSTILE);
  expect(seen(rendered)).toMatchObject({ pings: false, text: HOSTILE });
  expectFit(rendered);
});

it('the limits are those that Slack documents', () => {
  expect(LIMITS).toMatchObject({
    messageBlocks: DOCUMENTED.messageBlocks.most,
    viewBlocks: DOCUMENTED.viewBlocks.most,
    messageCharacters: DOCUMENTED.wordsOfMessage.most,
    text: DOCUMENTED.text.most,
    header: DOCUMENTED.header.most,
    section: DOCUMENTED.sectionText.most,
    contextElements: DOCUMENTED.contextElements.most,
    actions: DOCUMENTED.actionsElements.most,
    buttonLabel: DOCUMENTED.buttonText.most,
    buttonValue: DOCUMENTED.buttonValue.most,
    accessibilityLabel: DOCUMENTED.accessibilityLabel.most,
    url: DOCUMENTED.buttonUrl.most,
    id: DOCUMENTED.actionId.most,
    optionLabel: DOCUMENTED.optionText.most,
    optionValue: DOCUMENTED.optionValue.most,
    options: DOCUMENTED.options.most,
    inputLabel: DOCUMENTED.inputLabel.most,
    input: DOCUMENTED.inputMaximum.most,
    modalTitle: DOCUMENTED.viewTitle.most,
    privateMetadata: DOCUMENTED.privateMetadata.most,
    view: DOCUMENTED.viewBytes.most,
  });
});
