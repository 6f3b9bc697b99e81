import { describe } from 'vitest';
import {
  type Body,
  callback,
  get,
  ID,
  itRefuses,
  itTakes,
  long,
  type Sent,
  text,
  times,
  V2,
  v2,
} from './discord/requests.js';

const beneath = (body: Body): Sent => ({ method: 'POST', path: `/channels/${ID}/messages/${ID}/threads`, body });
const open = (body: Body): Sent => ({ method: 'POST', path: `/channels/${ID}/threads`, body });
const forumPost = (more: Body) => open({ name: 'x', message: { content: 'x' }, ...more });
const rename = (name: string): Sent => ({ method: 'PATCH', path: `/channels/${ID}`, body: { name } });
const complete = (...choices: readonly Body[]) => callback({ type: 8, data: { choices } });
const list = (query: string) => get(`/channels/${ID}/messages`, query);

describe('the request checker, of threads', () => {
  itRefuses([
    ['a thread without a name', beneath({}), 'name: Invalid'],
    ['a thread with an empty name', beneath({ name: '' }), 'name: Too small'],
    ['a thread with a blank name', beneath({ name: ' ' }), 'name: is blank'],
    ['a thread with a name of 101', beneath({ name: long(101) }), 'name: Too big'],
    [
      'a thread put away after two hours',
      beneath({ name: 'x', auto_archive_duration: 120 }),
      'auto_archive_duration: Invalid',
    ],
    ['a private thread beneath a message', beneath({ name: 'x', type: 12 }), 'body: unknown key type'],
    ['a thread of no type', open({ name: 'x' }), 'type: without one the thread is private'],
    ['a forum post with six tags', forumPost({ applied_tags: times(6, String) }), 'applied_tags: Too big'],
    ['a forum post with a tag twice', forumPost({ applied_tags: [ID, ID] }), 'applied_tags: a tag stands twice'],
    ['a tag by its name', forumPost({ applied_tags: ['security'] }), 'applied_tags[0]: Invalid'],
    ['an empty forum post', forumPost({ message: {} }), 'message.body: Cannot send an empty message'],
    ['a nonce in a forum post', forumPost({ message: { content: 'x', nonce: 'a' } }), 'message: unknown key nonce'],
    ['a forum post of 2,001', forumPost({ message: { content: long(2001) } }), 'message.content: 2001 characters'],
    ['a thread renamed to nothing', rename(''), 'name: is blank'],
  ]);

  itTakes([
    ['what discord.js adds to a thread', beneath({ name: long(100), type: 11, auto_archive_duration: 10080 })],
    [
      'a forum post',
      forumPost({ applied_tags: [ID], message: { ...v2(text('x')), tts: false, enforce_nonce: false } }),
    ],
    ['a public thread', open({ name: 'x', type: 11 })],
    ['a thread put away', { method: 'PATCH', path: `/channels/${ID}`, body: { archived: true, locked: true } }],
  ]);
});

describe('the request checker, of answers', () => {
  itRefuses([
    ['an answer of no kind', callback({ type: 3 }), 'type: Invalid'],
    [
      'words in a deferred answer',
      callback({ type: 5, data: { content: 'x' } }),
      'data.content: a deferred answer takes flags only',
    ],
    [
      'a flag too many in a deferred answer',
      callback({ type: 5, data: { flags: V2 } }),
      'data.flags: 32768 cannot be set here',
    ],
    [
      'words in a deferred update',
      callback({ type: 6, data: { content: 'x' } }),
      'data.content: a deferred answer takes flags only',
    ],
    ['26 choices', complete(...times(26, (index) => ({ name: 'x', value: `${index}` }))), 'data.choices: Too big'],
    ['a choice without a name', complete({ name: '', value: 'x' }), 'data.choices[0].name: Too small'],
    ['a choice with a name of 101', complete({ name: long(101), value: 'x' }), 'data.choices[0].name: Too big'],
    [
      'a choice with a value of 101',
      complete({ name: 'x', value: long(101) }),
      'data.choices[0].value: 101 characters',
    ],
    ['a choice without a value', complete({ name: 'x' }), 'data.choices[0].value: Invalid'],
  ]);

  itTakes([
    ['a deferred private answer', callback({ type: 5, data: { flags: 64, tts: false, enforce_nonce: false } })],
    ['a deferred update', callback({ type: 6 })],
    ['an update', callback({ type: 7, data: v2(text('x')) })],
    ['25 choices', complete(...times(25, (index) => ({ name: long(100), value: `${long(98)}${index}` })))],
    ['choices that are numbers', complete({ name: 'x', value: 3 })],
    ['no choices', complete()],
  ]);
});

describe('the request checker, of routes', () => {
  itRefuses([
    ['101 messages', list('limit=101'), 'query limit: '],
    ['201 guilds', get('/users/@me/guilds', 'limit=201'), 'query limit: '],
    ['no messages', list('limit=0'), 'query limit: '],
    ['before and after', list(`before=${ID}&after=${ID}`), 'query before, after: exclude each other'],
    ['messages before a date', list('before=2026-01-01'), 'query before: Invalid'],
    ['an unknown query', list('since=1'), 'query body: unknown key since'],
    [
      'a body where there is none',
      { method: 'POST', path: `/channels/${ID}/messages/${ID}/crosspost`, body: {} },
      'body: the route takes none',
    ],
    ['no body where there is one', { method: 'POST', path: `/channels/${ID}/messages` }, 'body: Invalid input'],
    ['a channel that is no id', get('/channels/general'), 'GET /channels/general: no such route'],
    ['a route that does not exist', { method: 'PUT', path: `/channels/${ID}/messages`, body: {} }, 'PUT /channels/'],
  ]);

  itTakes([
    ['a hundred messages', list(`limit=100&after=${ID}`)],
    ['a direct conversation', { method: 'POST', path: '/users/@me/channels', body: { recipient_id: ID } }],
    ['the commands with their languages', get(`/applications/${ID}/commands`, 'with_localizations=true')],
  ]);
});
