import type { TestProject } from 'vitest/node';
import { Lianpu } from './server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Host and port of the server that all tests share; who counts its changes starts one of their own. */
    address: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = await Lianpu.start();
  project.provide('address', shared.address);
  return () => shared.throwAway();
}
