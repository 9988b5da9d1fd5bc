import { useSyncExternalStore } from 'react';
import type { z } from 'zod';

/** A value that outlives page changes and reloads. */
export interface SessionStore<Value> {
  read: () => Value;
  write: (change: (value: Value) => Value) => void;
  /** The value, kept up to date. On the server and in the first browser render it is the initial one. */
  use: () => Value;
}

/** Keeps a value for this tab under `key`; what does not fit `schema` any more falls back to `initial`. */
export function createSessionStore<Schema extends z.ZodType>(key: string, schema: Schema, initial: z.output<Schema>): SessionStore<z.output<Schema>> {
  return createStore('sessionStorage', key, schema, initial);
}

/** Keeps a value for this browser under `key`, as `createSessionStore` does for a tab. */
export function createLastingStore<Schema extends z.ZodType>(key: string, schema: Schema, initial: z.output<Schema>): SessionStore<z.output<Schema>> {
  return createStore('localStorage', key, schema, initial);
}

type Place = 'sessionStorage' | 'localStorage';

function createStore<Schema extends z.ZodType>(place: Place, key: string, schema: Schema, initial: z.output<Schema>): SessionStore<z.output<Schema>> {
  type Value = z.output<Schema>;
  const listeners = new Set<() => void>();
  let value: Value = initial;
  let loaded = false;

  function read(): Value {
    if (!loaded && typeof window !== 'undefined') {
      loaded = true;
      value = load(place, key, schema) ?? initial;
    }
    return value;
  }

  function write(change: (value: Value) => Value): void {
    value = change(read());
    save(place, key, value);
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { read, write, use: () => useSyncExternalStore(subscribe, read, () => initial) };
}

function load<Schema extends z.ZodType>(place: Place, key: string, schema: Schema): z.output<Schema> | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(window[place].getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Storage may be forbidden or hold something else's text; a fresh start is the right answer to both.
    return undefined;
  }
}

function save(place: Place, key: string, value: unknown): void {
  try {
    window[place].setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden storage only costs the memory of this tab, never the work on screen.
  }
}
