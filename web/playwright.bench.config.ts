import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** Timings of pages: one after the other, on nothing but the time they take. */
export default defineConfig(base, { testDir: 'bench', testMatch: '*.bench.ts', workers: 1, timeout: 300_000 });
