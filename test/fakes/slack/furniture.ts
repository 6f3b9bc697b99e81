/** The workspace as it is found: its team, its bot, its people and channels. */
import type { FakeChannel, FakePerson } from './workspace.js';

export const TEAM = { id: 'T1', domain: 'mission', name: 'Mission' } as const;
export const BOT = { id: 'UBOT', bot: 'BBOT', app: 'AMALI', name: 'mali' } as const;

/** Who and what is there at the start: `C1` where the bot is a member, `C2` where it is not, `C3` archived, `G1` private. */
export function furniture(): { people: FakePerson[]; channels: FakeChannel[] } {
  const person = { zone: 'Europe/Paris', locale: 'en-US', admin: false, bot: false };
  const everybody = ['U1', 'U2', 'U3'];
  return {
    people: [
      { ...person, id: 'U1', name: 'ada', realName: 'Ada Diallo', admin: true },
      { ...person, id: 'U2', name: 'bruno', realName: 'Bruno Keita', locale: 'fr-FR', zone: 'Africa/Bamako' },
      { ...person, id: 'U3', name: 'chen', realName: 'Chen <Wei>', zone: 'America/New_York' },
      { ...person, id: BOT.id, name: BOT.name, realName: 'Mali', bot: true },
    ],
    channels: [
      { id: 'C1', name: 'briefings', kind: 'public', members: new Set([...everybody, BOT.id]), archived: false },
      { id: 'C2', name: 'general', kind: 'public', members: new Set(everybody), archived: false },
      { id: 'C3', name: 'old-mission', kind: 'public', members: new Set([...everybody, BOT.id]), archived: true },
      { id: 'G1', name: 'planning', kind: 'private', members: new Set(['U1', BOT.id]), archived: false },
      { id: 'G2', name: 'leadership', kind: 'private', members: new Set(['U1']), archived: false },
    ],
  };
}
