import { Locale, PermissionFlagsBits as Right } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connected, type Setting } from '../fixtures/discord/setting.js';

let setting: Setting;

beforeEach(async () => {
  setting = await connected();
});

afterEach(() => setting.close());

const AUDIT = 'GET /guilds/:guild/audit-logs';

/** Adds the bot to a server; settles when the bot has done what it does then. */
async function join(plan: Parameters<Setting['fake']['addGuild']>[0]): Promise<void> {
  const before = setting.logged.length;
  const guild = setting.fake.addGuild({ ...plan, botIsMember: false });
  setting.fake.join(guild);
  while (!setting.logged.slice(before).some(({ facts }) => 'guild' in facts && facts.guild === guild)) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('on joining a server', () => {
  it('writes one message to whoever added the bot, in the server’s language', async () => {
    const { fake } = setting;
    await join({ name: 'Équipe <@1>', locale: Locale.French, botRights: Right.ViewAuditLog, addedBy: fake.admin });
    expect(fake.shown()).toEqual([
      expect.objectContaining({
        to: 'person',
        channel: fake.direct(fake.admin),
        text: expect.stringContaining('Me voici dans Équipe <@1>'),
        buttons: ['Aide', 'Leçons'],
        pings: false,
      }),
    ]);
    expect(fake.faults).toEqual([]);
  });

  it('asks nothing and writes nobody where it may not read who that was', async () => {
    const { fake } = setting;
    await join({ addedBy: fake.admin });
    expect(fake.requests.filter(({ route }) => route === AUDIT)).toEqual([]);
    expect(fake.shown()).toEqual([]);
  });

  it('writes nobody where the log does not say, or cannot be read, or the person takes no messages', async () => {
    const { fake } = setting;
    await join({ botRights: Right.ViewAuditLog });
    fake.fail(AUDIT, { kind: 'status', status: 403, code: 50013 });
    await join({ botRights: Right.ViewAuditLog, addedBy: fake.admin });
    fake.takesMessages(fake.admin, false);
    await join({ botRights: Right.ViewAuditLog, addedBy: fake.admin });
    expect(fake.shown()).toEqual([]);
    expect(setting.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('greets nobody again after a start or an outage', async () => {
    const { fake } = setting;
    fake.outage(fake.guild, true);
    fake.outage(fake.guild, false);
    await fake.slash('mali random').reply();
    expect(fake.requests.filter(({ route }) => route === AUDIT)).toEqual([]);
    expect(setting.logged.filter(({ text }) => text === 'added to a server')).toEqual([]);
  });
});
