/** The manifest asks for what the code uses, no less and no more. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS, wordFor } from '../../src/core/commands.js';
import { SCOPES, slackManifest } from '../../src/platforms/slack/index.js';
import { EVENTS, SHORTCUT } from '../../src/platforms/slack/manifest.js';

const SOURCE = new URL('../../src/platforms/slack/', import.meta.url);
const code = readdirSync(SOURCE)
  .filter((name) => name !== 'manifest.ts')
  .map((name) => readFileSync(new URL(name, SOURCE), 'utf8'))
  .join('\n');

const socket = parse(slackManifest({ command: 'mali' }));
const http = parse(slackManifest({ command: 'mali', http: 'https://bot.example.org/' }));

/** The scope that each method and event of the code needs; an empty list needs none. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write', 'chat:write.public'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  member_joined_channel: ['channels:read', 'groups:read'],
  message: ['im:history'],
  tokens_revoked: [],
};

describe('the manifest', () => {
  it('keeps Slack’s limits', () => {
    const { display_information: shown, features } = socket;
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(features.slash_commands[0].command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
    expect(features.slash_commands[0].usage_hint.length).toBeLessThanOrEqual(1000);
    expect(features.shortcuts[0].name.length).toBeLessThanOrEqual(24);
    expect(features.shortcuts[0].description.length).toBeLessThanOrEqual(150);
  });

  it('names every command of the table', () => {
    for (const { name } of COMMANDS) {
      expect(socket.features.slash_commands[0].usage_hint).toContain(wordFor(name, 'en'));
    }
  });

  it('takes the slash command from the casebook', () => {
    const other = parse(slackManifest({ command: 'niger' }));
    expect(other.features.slash_commands[0].command).toBe('/niger');
    expect(other.features.bot_user.display_name).toBe('niger');
  });

  it('lets names in a command arrive as ids, and knows the shortcut by the id that the code does', () => {
    expect(socket.features.slash_commands[0].should_escape).toBe(true);
    expect(socket.features.shortcuts).toMatchObject([{ type: 'message', callback_id: SHORTCUT }]);
  });

  it('needs no address for Socket Mode, and has it everywhere for HTTP', () => {
    expect(socket.settings.socket_mode_enabled).toBe(true);
    expect(slackManifest({ command: 'mali' })).not.toContain('url');
    const url = 'https://bot.example.org/slack/events';
    expect(http).toMatchObject({
      features: { slash_commands: [{ url }] },
      settings: {
        socket_mode_enabled: false,
        event_subscriptions: { request_url: url },
        interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
      },
    });
  });

  it.each(['bot.example.org', 'http://bot.example.org', 'no address'])('refuses %s as an address', (address) => {
    expect(() => slackManifest({ command: 'mali', http: address })).toThrow(/https:\/\/bot\.example\.org/);
  });

  it('asks for the scopes with the feature that each serves beside it', () => {
    const { bot, bot_optional } = socket.oauth_config.scopes;
    expect(bot).toEqual(['commands', 'app_mentions:read', 'chat:write']);
    expect(bot_optional).toEqual(SCOPES.optional.map(({ name }) => name));
    const lines = slackManifest({ command: 'mali' }).split('\n');
    for (const { name, feature } of [...SCOPES.needed, ...SCOPES.optional]) {
      expect(lines.map((line) => line.trim())).toContain(`- ${JSON.stringify(name)} # ${feature}`);
    }
  });

  it('subscribes to the events that the code listens to', () => {
    expect([...EVENTS].map((event) => event.replace('message.im', 'message')).sort()).toEqual(heardEvents().sort());
    expect(socket.settings.event_subscriptions.bot_events).toEqual([...EVENTS]);
  });

  it('asks for what the methods and events need, and for nothing else', () => {
    const used = new Set([...calledMethods(), ...heardEvents()]);
    expect([...used].filter((name) => !(name in NEEDS))).toEqual([]);
    const needed = new Set(['commands', ...[...used].flatMap((name) => NEEDS[name] ?? [])]);
    expect([...SCOPES.needed, ...SCOPES.optional].map(({ name }) => name).sort()).toEqual([...needed].sort());
  });
});

function heardEvents(): string[] {
  return [...code.matchAll(/(?<![.\w])on\('([a-z_]+)'/g)].map((match) => match[1] ?? '');
}

/** Methods of the Web API by their names; what is called `views` in the code has methods of its own besides. */
function calledMethods(): string[] {
  const calls = code.matchAll(/\b(auth|chat|conversations|views|users|reactions|files|pins|team|bots)\.([a-z]\w+)\(/g);
  const own = new Set(['views.answer', 'views.modal', 'views.refresh', 'views.waiting']);
  const byName = [...code.matchAll(/\bapiCall\('([a-z.A-Z]+)'/g)].flatMap(([, name]) => name ?? []);
  return [...byName, ...[...calls].map(([, group, method]) => `${group}.${method}`).filter((name) => !own.has(name))];
}
