import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The root of the repository. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** The debug binary, wherever cargo puts it. */
const BINARY = resolve(ROOT, process.env['CARGO_TARGET_DIR'] ?? 'target', 'debug/lianpu');

/** The day of the half-year report, on which the examples ask. */
const TODAY = '2024-07-31';

/** How long the binary may take to say that it is ready. */
const PATIENCE_MS = 40_000;

/** A running Lianpu with the seed, on a folder of its own that goes when it is thrown away. */
export class Lianpu {
  #child: ChildProcess;

  private constructor(
    readonly folder: string,
    /** Host and port: the same after a restart. */
    readonly address: string,
    child: ChildProcess,
  ) {
    this.#child = child;
  }

  static async start(): Promise<Lianpu> {
    const folder = await mkdtemp(join(tmpdir(), 'lianpu-clients-'));
    const { child, address } = await serve(folder, '127.0.0.1:0');
    return new Lianpu(folder, address, child);
  }

  /** Where GraphQL is asked. */
  get url(): string {
    return `http://${this.address}/graphql`;
  }

  /** Where web sockets are opened. */
  get socketUrl(): string {
    return `ws://${this.address}/graphql`;
  }

  /** Ends the process; the folder stays. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }

  /** Starts again on the same folder and the same port. */
  async startAgain(): Promise<void> {
    this.#child = (await serve(this.folder, this.address)).child;
  }

  /** Ends the process and removes the folder. */
  async throwAway(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await this.stop('SIGTERM');
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function serve(folder: string, listen: string): Promise<{ child: ChildProcess; address: string }> {
  if (!existsSync(BINARY)) {
    throw new Error(`${BINARY} is not there; hint: cargo build`);
  }
  const words = ['serve', '--listen', listen, '--today', TODAY, '--data-dir', folder];
  const child = spawn(BINARY, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  // When the tests break off, it does not outlive them.
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  child.once('exit', () => process.off('exit', orphaned));
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /lianpu is ready on http:\/\/(\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      clearTimeout(late);
      child.stdout.resume();
      return { child, address };
    }
  }
  clearTimeout(late);
  throw new Error(`lianpu ended before it was ready, or was not ready within ${PATIENCE_MS} ms`);
}
