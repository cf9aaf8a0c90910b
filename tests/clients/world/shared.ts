import { inject } from 'vitest';

/** Where the shared server is asked. */
export const URL = `http://${inject('address')}/graphql`;

/** Where the shared server opens web sockets. */
export const SOCKET_URL = `ws://${inject('address')}/graphql`;
