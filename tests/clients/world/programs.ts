import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** How a program ended, and what it said. */
export interface Ended {
  readonly ok: boolean;
  readonly said: string;
}

/** Runs a program of `node_modules/.bin` in a folder. */
export function run(program: string, words: readonly string[], folder: string): Promise<Ended> {
  const file = resolve(import.meta.dirname, '../node_modules/.bin', program);
  const options = { cwd: folder, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((done) => {
    execFile(file, [...words], options, (error, stdout, stderr) => done({ ok: !error, said: stdout + stderr }));
  });
}
