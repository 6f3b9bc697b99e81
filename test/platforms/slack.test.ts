/** Slack keeps the platform contract, over HTTP and over Socket Mode. */
import { expect } from 'vitest';
import { addressOf } from '../../src/platforms/slack/address.js';
import { platformContract, type Rig } from '../contracts/platform.js';
import { standInSlack } from './slack-stand.js';

for (const transport of ['http', 'socket'] as const) {
  platformContract(`Slack over ${transport}`, async (door): Promise<Rig> => {
    const at = await standInSlack({ transport, door });
    await at.started;
    const { fake } = at;
    const underWay: Promise<unknown>[] = [];
    return {
      platform: at.slack,
      channel: addressOf('T1', 'C1'),
      person: addressOf('T1', 'U1'),
      // A command is under way until it is acknowledged, which may be with its answer.
      say: async (line) => void underWay.push(fake.slash(line)),
      press: async (label) => void (await fake.press(label)),
      async shown() {
        await Promise.all(underWay);
        return fake.shown();
      },
      async close() {
        await at.close();
        expect(fake.faults).toEqual([]);
        expect(at.logged.filter(({ level }) => level !== 'info')).toEqual([]);
      },
    };
  });
}
