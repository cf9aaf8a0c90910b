import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import WebSocket from 'ws';

// Node 20 has none of its own, and Apollo's link asks what an error is an instance of.
globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;

/** A graphql-ws client. */
export function socketClient(url: string, options: Omit<ClientOptions, 'url' | 'webSocketImpl'> = {}): Client {
  return createClient({ url, webSocketImpl: WebSocket, ...options });
}
