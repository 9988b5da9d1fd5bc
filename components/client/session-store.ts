import { useSyncExternalStore } from 'react';
import type { z } from 'zod';

/** A value that outlives page changes and reloads. */
export interface SessionStore<Value> {
  read: () => Value;
  write: (change: (value: Value) => Value) => void;
  /** The value, kept up to date. On the server and in the first browser render it is the initial one. */
  use: () => Value;
  /** Resolves once what was kept is there: at once, unless the schema has to be loaded for it. */
  ready: () => Promise<void>;
}

/** Says what a kept value has to be; a function loads it, which happens only where something is kept. */
type SchemaOf<Value> = z.ZodType<Value> | (() => Promise<z.ZodType<Value>>);

/** Keeps a value for this tab under `key`; what does not fit `schema` any more falls back to `initial`. */
export function createSessionStore<Value>(key: string, schema: SchemaOf<Value>, initial: NoInfer<Value>): SessionStore<Value> {
  return createStore('sessionStorage', key, schema, initial);
}

/** Keeps a value for this browser under `key`, as `createSessionStore` does for a tab. */
export function createLastingStore<Value>(key: string, schema: SchemaOf<Value>, initial: NoInfer<Value>): SessionStore<Value> {
  return createStore('localStorage', key, schema, initial);
}

type Place = 'sessionStorage' | 'localStorage';

function createStore<Value>(place: Place, key: string, schema: SchemaOf<Value>, initial: Value): SessionStore<Value> {
  const listeners = new Set<() => void>();
  let value = initial;
  /** Null until somebody looks. */
  let opening: Promise<void> | null = null;
  /** What was changed while the schema was on its way: it happens to what was kept. */
  let changes: ((value: Value) => Value)[] | null = null;

  function open(): Promise<void> {
    if (typeof window === 'undefined') return Promise.resolve();
    opening ??= take(load(place, key));
    return opening;
  }

  function take(kept: unknown): Promise<void> {
    if (kept === undefined) return Promise.resolve();
    if (typeof schema !== 'function') {
      value = fitting(schema, kept, initial);
      return Promise.resolve();
    }
    changes = [];
    // Without its schema, what was kept is as good as lost.
    return schema().then((loaded) => settle(fitting(loaded, kept, initial)), () => settle(initial));
  }

  function settle(kept: Value): void {
    const changed = changes ?? [];
    changes = null;
    value = changed.reduce((current, change) => change(current), kept);
    if (changed.length > 0) save(place, key, value);
    tell();
  }

  function read(): Value {
    void open();
    return value;
  }

  function write(change: (value: Value) => Value): void {
    value = change(read());
    if (changes === null) save(place, key, value);
    else changes.push(change);
    tell();
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return { read, write, use: () => useSyncExternalStore(subscribe, read, () => initial), ready: open };
}

function fitting<Value>(schema: z.ZodType<Value>, kept: unknown, initial: Value): Value {
  const parsed = schema.safeParse(kept);
  return parsed.success ? parsed.data : initial;
}

/** What is kept; undefined when nothing is. */
function load(place: Place, key: string): unknown {
  try {
    return JSON.parse(window[place].getItem(key) ?? 'null') ?? undefined;
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
