import { useSyncExternalStore } from 'react';
import type { z } from 'zod';

/** A value that outlives page changes and reloads of this tab. */
export interface SessionStore<Value> {
  read: () => Value;
  write: (change: (value: Value) => Value) => void;
  /** The value, kept up to date. On the server and in the first browser render it is the initial one. */
  use: () => Value;
}

/** Keeps a value in `sessionStorage` under `key`; what does not fit `schema` any more falls back to `initial`. */
export function createSessionStore<Schema extends z.ZodType>(key: string, schema: Schema, initial: z.output<Schema>): SessionStore<z.output<Schema>> {
  type Value = z.output<Schema>;
  const listeners = new Set<() => void>();
  let value: Value = initial;
  let loaded = false;

  function read(): Value {
    if (!loaded && typeof window !== 'undefined') {
      loaded = true;
      value = load(key, schema) ?? initial;
    }
    return value;
  }

  function write(change: (value: Value) => Value): void {
    value = change(read());
    save(key, value);
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { read, write, use: () => useSyncExternalStore(subscribe, read, () => initial) };
}

function load<Schema extends z.ZodType>(key: string, schema: Schema): z.output<Schema> | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(window.sessionStorage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Storage may be forbidden or hold something else's text; a fresh start is the right answer to both.
    return undefined;
  }
}

function save(key: string, value: unknown): void {
  try {
    window.sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden storage only costs the memory of this tab, never the work on screen.
  }
}
