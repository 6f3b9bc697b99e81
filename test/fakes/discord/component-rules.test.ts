import { describe } from 'vitest';
import {
  type Body,
  button,
  edit,
  editReply,
  itRefuses,
  itTakes,
  long,
  poll,
  post,
  reply,
  row,
  text,
  times,
  V2,
  v2,
} from './requests.js';

const container = (...components: readonly Body[]) => ({ type: 17, components });
const picture = (url: string) => ({ type: 11, media: { url } });
const section = (texts: readonly Body[], accessory: Body = button()) => ({ type: 9, components: texts, accessory });
const rows = (...all: readonly Body[]) => post({ content: 'x', components: all });
const one = (component: Body) => rows(row(component));
const menu = (more: Body = {}) => ({ type: 3, custom_id: 'menu', options: [{ label: 'One', value: '1' }], ...more });
const link = (url: string) => ({ type: 2, style: 5, label: 'x', url });
/** Where the component of {@link one} stands. */
const ONE = 'components[0].components[0]';

describe('the request checker, of components', () => {
  itRefuses([
    [
      'the new kind without its flag',
      post({ components: [container(text('x'))] }),
      'components[0]: needs the flag IS_COMPONENTS_V2',
    ],
    ['content beside it', post({ ...v2(text('x')), content: 'x' }), 'content: takes none with IS_COMPONENTS_V2'],
    [
      'embeds beside it',
      reply({ ...v2(text('x')), embeds: [{ title: 'x' }] }),
      'data.embeds: takes none with IS_COMPONENTS_V2',
    ],
    [
      'stickers beside it',
      post({ ...v2(text('x')), sticker_ids: ['1'] }),
      'sticker_ids: takes none with IS_COMPONENTS_V2',
    ],
    ['a poll beside it', post({ ...v2(text('x')), poll: poll() }), 'poll: takes none with IS_COMPONENTS_V2'],
    [
      'its flag alone',
      post({ flags: V2, sticker_ids: [], components: [], attachments: [{ id: '0' }] }),
      'components: are missing with IS_COMPONENTS_V2',
    ],
    [
      '41 components, nested',
      post(v2(container(...times(13, () => section([text('x')], picture('https://x.org/x.png'))), text('x')))),
      'components: 41 with those inside, at most 40',
    ],
    [
      '4,001 characters of text',
      post(v2(text(long(2000)), text(long(2001)))),
      'components: 4001 characters of text displays, at most 4000',
    ],
    [
      '4,001 characters in an edit',
      editReply({ components: [text(long(4000)), text('x')] }),
      'components: 4001 characters of text displays',
    ],
    ['a text without text', post(v2(text(''))), 'components[0].content: Too small'],
    ['a text of blanks', post(v2(text('  '))), 'components[0].content: is blank'],
    ['a section without text', post(v2(section([]))), 'components[0].components: Too small'],
    ['a section of four texts', post(v2(section(times(4, () => text('x'))))), 'components[0].components: Too big'],
    ['a section without an accessory', post(v2({ type: 9, components: [text('x')] })), 'components[0].accessory: '],
    ['a row as an accessory', post(v2(section([text('x')], row(button())))), 'components[0].accessory.type: Invalid'],
    ['a container in a container', post(v2(container(container(text('x'))))), `${ONE}.type: Invalid`],
    ['an empty container', post(v2(container())), 'components[0].components: Too small'],
    ['a text in a row', post(v2(row(text('x')))), `${ONE}.type: Invalid`],
    [
      'a colour that is none',
      post(v2({ ...container(text('x')), accent_color: 0x1000000 })),
      'components[0].accent_color: Too big',
    ],
    ['a component of no kind', post(v2({ type: 99 })), 'components[0].type: Invalid'],
    [
      'a key in camel case, deep inside',
      post(v2(container(row(button({ customId: 'x' }))))),
      `${ONE}.components[0]: unknown key customId`,
    ],
    [
      'a picture from a disk',
      post(v2(section([text('x')], picture('file:///x.png')))),
      'components[0].accessory.media.url: takes http, https or attachment',
    ],
    [
      'a file from the web',
      post(v2({ type: 13, file: { url: 'https://x.org/x' } })),
      'components[0].file.url: takes attachment:// only',
    ],
  ]);

  itRefuses([
    ['six rows', rows(...times(6, (index) => row(button({ custom_id: `${index}` })))), 'components: 6 rows, at most 5'],
    [
      'six buttons in a row',
      rows(row(...times(6, (index) => button({ custom_id: `${index}` })))),
      'components[0].components: Too big',
    ],
    ['an empty row', rows(row()), 'components[0].components: Too small'],
    [
      'two buttons with one id',
      rows(row(button(), button())),
      'components[0].components[1].custom_id: "next" stands twice',
    ],
    [
      'one id in two places',
      post(v2(section([text('x')]), row(button()))),
      'components[1].components[0].custom_id: "next" stands twice',
    ],
    ['an id of 101 characters', one(button({ custom_id: long(101) })), `${ONE}.custom_id: Too big`],
    ['an empty id', one(button({ custom_id: '' })), `${ONE}.custom_id: Too small`],
    [
      'a button without an id',
      one(button({ custom_id: undefined })),
      `${ONE}.custom_id: a button that is no link needs one`,
    ],
    ['a label of 81 characters', one(button({ label: long(81) })), `${ONE}.label: Too big`],
    ['a button without a label', one(button({ label: '' })), `${ONE}.label: a button needs a label or an emoji`],
    ['a button of no style', one(button({ style: 9 })), `${ONE}.style: Invalid`],
    ['a link without an address', one({ type: 2, style: 5, label: 'x' }), `${ONE}.url: a link button needs one`],
    [
      'a link with an id',
      one({ ...link('https://x.org'), custom_id: 'x' }),
      `${ONE}.custom_id: a link or premium button takes none`,
    ],
    ['a button with an address', one(button({ url: 'https://x.org' })), `${ONE}.url: only a link button takes one`],
    ['an address of 513 characters', one(link(`https://x.org/${long(499)}`)), `${ONE}.url: Too big`],
    ['an address that is a script', one(link('javascript:alert(1)')), `${ONE}.url: takes http, https or discord`],
    ['a premium button without its sku', one({ type: 2, style: 6 }), `${ONE}.sku_id: a premium button needs one`],
    [
      'a menu beside a button',
      rows(row(menu(), button())),
      'components[0].components: a row holds buttons, or one menu alone',
    ],
    [
      'a menu of 26',
      one(menu({ options: times(26, (index) => ({ label: 'x', value: `${index}` })) })),
      `${ONE}.options: Too big`,
    ],
    [
      'a menu with a value twice',
      one(menu({ options: times(2, () => ({ label: 'x', value: '1' })) })),
      `${ONE}.options: a value stands twice`,
    ],
    [
      'a menu that wants more than it offers',
      one(menu({ max_values: 2 })),
      `${ONE}.max_values: is above the number of options`,
    ],
    [
      'a menu that wants more than it takes',
      one(menu({ min_values: 2, max_values: 1 })),
      `${ONE}.min_values: is above max_values`,
    ],
    [
      'a menu that chooses two of one',
      one(menu({ options: times(2, (index) => ({ label: 'x', value: `${index}`, default: true })) })),
      `${ONE}.options: more are chosen than may be`,
    ],
    ['a placeholder of 151', one(menu({ placeholder: long(151) })), `${ONE}.placeholder: Too big`],
  ]);

  itTakes([
    [
      '40 components',
      post(
        v2(
          container(
            ...times(12, (index) => section([text('x')], button({ custom_id: `${index}` }))),
            ...times(3, () => text('x')),
          ),
        ),
      ),
    ],
    ['4,000 characters', post(v2(text(long(4000))))],
    [
      'a section, its pictures and what parts them',
      post(
        v2(
          container(
            section(times(3, () => text('x'))),
            { type: 14, divider: true, spacing: 2 },
            { type: 12, items: [{ media: { url: 'attachment://x.png' } }] },
            { type: 13, file: { url: 'attachment://x.txt' } },
          ),
        ),
      ),
    ],
    ['links and menus', rows(row(link('https://x.org')), row(menu({ min_values: 0 })))],
    [
      'five rows of five',
      rows(...times(5, (index) => row(...times(5, (inner) => button({ custom_id: `${index}.${inner}` }))))),
    ],
    ['an edit that takes the buttons away', edit({ components: [] })],
  ]);
});
