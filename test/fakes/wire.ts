/**
 * A network between a store and its PostgreSQL server, for tests: it can be cut, forget its connections, or lose an answer.
 */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface Wire {
  /** The server's address, by way of this network. */
  readonly url: string;
  /** Breaks every connection, and refuses new ones until it is mended. */
  cut(): Promise<void>;
  /** Passes nothing on any more on the connections there are; new ones are made as before. Routers forget like this. */
  forget(): void;
  mend(): Promise<void>;
  /** Breaks the connection on which the server answers next, in place of the answer. */
  loseNextAnswer(): void;
  close(): Promise<void>;
}

export async function startWire(url: string): Promise<Wire> {
  const server = new URL(url);
  const sockets = new Set<Socket>();
  let losing = false;

  function pass(from: Socket, to: Socket, isAnswer: boolean) {
    sockets.add(from);
    from.on('data', (bytes) => {
      if (!isAnswer || !losing) return void to.write(bytes);
      losing = false;
      from.destroy();
      to.destroy();
    });
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  }

  const listener = createServer((client) => {
    const onward = connect(Number(server.port || 5432), server.hostname);
    pass(client, onward, false);
    pass(onward, client, true);
  });

  async function listen(port: number): Promise<number> {
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async function cut() {
    if (!listener.listening) return;
    listener.close();
    for (const socket of sockets) socket.destroy();
    await once(listener, 'close');
  }

  const port = await listen(0);
  const here = new URL(url);
  here.hostname = '127.0.0.1';
  here.port = String(port);
  return {
    url: here.href,
    cut,
    forget() {
      for (const socket of sockets) socket.pause();
    },
    async mend() {
      if (!listener.listening) await listen(port);
    },
    loseNextAnswer() {
      losing = true;
    },
    close: cut,
  };
}
