import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as surface from '../pipeline/index.js';
import { budget } from './support/sandbox.js';

describe('the library', () => {
  it('exports this and nothing else', () => {
    expect(Object.keys(surface).sort()).toEqual(['RefusedError', 'SCHEMA_VERSION', 'VERSION', 'extract']);
  });

  it('has the version of its package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(surface.VERSION).toBe(version);
  });

  it('reads text and bytes alike', () => {
    const text = budget('甲局', 2024);
    const fromText = surface.extract(text, { file: 'a.txt' });
    expect(fromText).toEqual(surface.extract(new TextEncoder().encode(text), { file: 'a.txt' }));
    expect(Object.keys(fromText).sort()).toEqual(['coverage', 'events', 'publication', 'records']);
    expect(fromText.publication).toMatchObject({ id: 'a', schemaVersion: surface.SCHEMA_VERSION, kind: 'budget', fiscalYear: 2024 });
    expect(fromText.records.length).toBeGreaterThan(0);
  });

  it('throws a refusal with a stable code and a way out', () => {
    const refused = (input: string | Uint8Array) => {
      try {
        surface.extract(input, { file: 'b.txt' });
      } catch (error) {
        return error as surface.RefusedError;
      }
      throw new Error('was read');
    };
    expect(refused('')).toBeInstanceOf(surface.RefusedError);
    expect(refused('')).toMatchObject({ name: 'RefusedError', code: 'empty-file', details: [] });
    expect(refused('%PDF-1.7').message).toContain('b.txt is a PDF');
  });
});
