import { readSettings, writeSettings } from '../../settings/settings-address';
import { axisSchema, type Axis } from '../axis/axis';
import type { GridDefinition } from './grid-plan';

/** The address that shows this grid: everything that its pictures depend on is in it. */
export function gridAddress({ prompt, settings, x, y }: GridDefinition): string {
  const search = new URLSearchParams({ view: 'grid', prompt, x: `${x.name}:${x.text}` });
  if (y !== null) search.set('y', `${y.name}:${y.text}`);
  writeSettings(search, settings);
  return `/compare?${search.toString()}`;
}

/** The grid that an address asks for; null when it asks for none. Without a seed it is drawn from seed 1. */
export function readGridAddress(search: URLSearchParams): GridDefinition | null {
  const x = readSide(search.get('x'));
  if (search.get('view') !== 'grid' || x === null) return null;
  const settings = readSettings(search) ?? { model: null, seed: null, overrides: {} };
  return { prompt: search.get('prompt') ?? '', settings: { ...settings, seed: settings.seed ?? 1 }, x, y: readSide(search.get('y')) };
}

function readSide(side: string | null): Axis | null {
  const colon = side?.indexOf(':') ?? -1;
  if (side === null || colon < 0) return null;
  return axisSchema.safeParse({ name: side.slice(0, colon), text: side.slice(colon + 1) }).data ?? null;
}
