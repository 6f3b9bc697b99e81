import { describe, expect, it } from 'vitest';
import {
  type Body,
  button,
  check,
  EPHEMERAL,
  edit,
  editReply,
  followUp,
  ID,
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

const embed = (more: Body) => post({ embeds: [more] });
const field = (name: string, value: string) => embed({ title: 'x', fields: [{ name, value }] });
const mentions = (allowed: Body) => post({ content: 'x', allowed_mentions: allowed });
const ask = (more: Body) => post({ poll: poll(more) });
const answer = (words: string) => ({ poll_media: { text: words } });

describe('the request checker, of messages', () => {
  itRefuses([
    ['content of 2,001 characters', post({ content: long(2001) }), 'content: 2001 characters, at most 2000'],
    ['content of 2,001 characters in an answer', reply({ content: long(2001) }), 'data.content: Too big'],
    ['an empty message', post({}), 'body: Cannot send an empty message'],
    ['a message of blanks', post({ content: ' \n ' }), 'body: Cannot send an empty message'],
    ['an empty answer', reply({}), 'body: Cannot send an empty message'],
    ['an empty follow-up', followUp({ flags: EPHEMERAL }), 'body: Cannot send an empty message'],
    [
      'a key in camel case',
      post({ content: 'x', allowedMentions: { parse: [] } }),
      'body: unknown key allowedMentions',
    ],
    ['content that is a number', post({ content: 3 }), 'content: Invalid input: expected string'],
    ['a private message in a channel', post({ content: 'x', flags: EPHEMERAL }), 'flags: 64 cannot be set here'],
    ['a flag that Discord sets', reply({ content: 'x', flags: 128 }), 'data.flags: 128 cannot be set here'],
    ['an edit that turns private', editReply({ content: 'x', flags: EPHEMERAL }), 'flags: 64 cannot be set here'],
    ['a nonce of 26 characters', post({ content: 'x', nonce: long(26) }), 'nonce: Too big'],
    ['enforce_nonce without a nonce', post({ content: 'x', enforce_nonce: true }), 'enforce_nonce: needs a nonce'],
    ['a nonce where it has no effect', reply({ content: 'x', nonce: 'a' }), 'data: unknown key nonce'],
    [
      'enforce_nonce where it has no effect',
      followUp({ content: 'x', enforce_nonce: true }),
      'body: unknown key enforce_nonce',
    ],
    ['words that are read aloud in an edit', editReply({ content: 'x', tts: true }), 'body: unknown key tts'],
  ]);

  itRefuses([
    ['eleven embeds', post({ embeds: times(11, () => ({ title: 'x' })) }), 'embeds: Too big'],
    ['an embed with nothing in it', embed({}), 'embeds[0]: is empty'],
    [
      '6,001 characters in embeds',
      post({ embeds: [{ description: long(4000) }, { title: 'x', description: long(2000) }] }),
      'embeds: 6001 characters in all of them, at most 6000',
    ],
    ['an embed title of 257', embed({ title: long(257) }), 'embeds[0].title: Too big'],
    ['an embed description of 4,097', embed({ description: long(4097) }), 'embeds[0].description: Too big'],
    ['26 fields', embed({ fields: times(26, () => ({ name: 'a', value: 'b' })) }), 'embeds[0].fields: Too big'],
    ['a field without a name', field(' ', 'b'), 'embeds[0].fields: a name is blank'],
    ['a field without a value', field('a', ''), 'embeds[0].fields: a value is blank'],
    ['a field name of 257', field(long(257), 'b'), 'embeds[0].fields[0].name: Too big'],
    ['a field value of 1,025', field('a', long(1025)), 'embeds[0].fields[0].value: Too big'],
    ['a footer of 2,049', embed({ footer: { text: long(2049) } }), 'embeds[0].footer.text: Too big'],
    ['an author of 257', embed({ author: { name: long(257) } }), 'embeds[0].author.name: Too big'],
    [
      'an embed that links to a script',
      embed({ title: 'x', url: 'javascript:alert(1)' }),
      'embeds[0].url: takes http or https only',
    ],
    [
      'an image from a disk',
      embed({ image: { url: 'file:///etc/passwd' } }),
      'embeds[0].image: takes http, https or attachment',
    ],
  ]);

  itRefuses([
    ['mentions of no kind', mentions({ parse: ['all'] }), 'allowed_mentions.parse[0]: Invalid'],
    [
      'all people and some people',
      mentions({ parse: ['users'], users: [ID] }),
      'allowed_mentions.users: excludes parse "users"',
    ],
    [
      'all roles and some roles',
      reply({ content: 'x', allowed_mentions: { parse: ['roles'], roles: [ID] } }),
      'data.allowed_mentions.roles: excludes parse "roles"',
    ],
    [
      '101 people to mention',
      mentions({ users: times(101, (index) => `${index}`) }),
      'allowed_mentions.users: Too big',
    ],
    ['a person twice', mentions({ users: [ID, ID] }), 'allowed_mentions.users: an id stands twice'],
    ['a person who is no id', mentions({ users: ['awa'] }), 'allowed_mentions.users[0]: Invalid'],
    ['a poll in an edit of a message', edit({ poll: poll() }), 'body: unknown key poll'],
    [
      'a poll with an answer of 56',
      ask({ answers: [answer(long(56))] }),
      'poll.answers[0].poll_media.text: 56 characters, at most 55',
    ],
    ['a poll with a blank answer', ask({ answers: [answer(' ')] }), 'poll.answers[0].poll_media.text: is blank'],
    ['a poll without a question', ask({ question: {} }), 'poll.question.text: is blank'],
    ['a question of 301', ask({ question: { text: long(301) } }), 'poll.question.text: Too big'],
    ['a poll of 769 hours', ask({ duration: 769 }), 'poll.duration: Too big'],
    ['eleven answers', ask({ answers: times(11, () => answer('x')) }), 'poll.answers: Too big'],
  ]);

  itTakes([
    [
      'the longest content',
      post({ content: long(2000), nonce: long(25), enforce_nonce: true, allowed_mentions: { parse: [] } }),
    ],
    ['an embed at its limits', embed({ title: long(256), description: long(4096), footer: { text: long(1648) } })],
    ['single people to mention', mentions({ parse: ['roles'], users: [ID] })],
    ['what discord.js adds to an answer', reply({ content: 'x', tts: false, enforce_nonce: false })],
    ['what discord.js adds to an edit', editReply({ content: 'x', tts: false, enforce_nonce: false })],
    ['a private answer', reply({ ...v2(text('x')), flags: V2 | EPHEMERAL })],
    ['a poll', ask({ duration: 768, answers: times(10, () => answer(long(55))) })],
    ['a file alone', post({ attachments: [{ id: '0', filename: 'x.png' }] })],
  ]);

  it('names every fault of a message at once', () => {
    expect(check(post({ content: long(2001), components: [row(button(), button())] }))).toHaveLength(2);
  });
});
