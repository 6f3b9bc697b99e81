/** The real discord.js in front of the loopback Discord, as small as it starts, for the tests of the loopback itself. */
import { Client, type ClientOptions, GatewayIntentBits, REST, type RESTOptions } from 'discord.js';
import type { FakeDiscord } from '../discord.js';

/** A client that is ready. It identifies without the five seconds that discord.js waits between two sessions. */
export async function startBot(fake: FakeDiscord, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = newBot(fake, options);
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
  await client.login(fake.token);
  return ready;
}

/** A client that has not logged in; its errors count as faults of the test. */
export function newBot(fake: FakeDiscord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: fake.url },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    ...options,
  });
  client.on('error', (error) => fake.faults.push(String(error)));
  return client;
}

/** REST alone. */
export function restOf(fake: FakeDiscord, options: Partial<RESTOptions> = {}): REST {
  return new REST({ api: fake.url, version: '10', ...options }).setToken(fake.token);
}
