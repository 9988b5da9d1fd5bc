import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const serviceSchema = z.object({
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
});
const composeSchema = z.object({ services: z.record(z.string(), serviceSchema) });

/** The compose file as Compose reads it. @param environment what `${…}` in it stands for; a default where there is none. */
export function composeFile(environment: Readonly<Record<string, string>>): z.output<typeof composeSchema> {
  const text = readFileSync('compose.yaml', 'utf8').replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, otherwise: string) => environment[name] ?? otherwise);
  return composeSchema.parse(parse(text));
}

/** What the Dockerfile says of the image that it ends with. Commands are lists of words. */
export interface Image {
  readonly stages: number;
  /** The Node of each stage. */
  readonly nodeVersions: readonly number[];
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly health: readonly string[];
}

/** Reads the Dockerfile. */
export function dockerfile(): Image {
  const instructions = readFileSync('Dockerfile', 'utf8').replaceAll(/^#.*$/gm, '').replaceAll(/\\\n/g, ' ').split('\n').filter((line) => line.trim() !== '');
  const bases = instructions.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
  const of = (name: string) => last.findLast((line) => line.startsWith(`${name} `))?.slice(name.length + 1).trim() ?? '';
  const list = (text: string) => z.array(z.string()).parse(JSON.parse(text));
  return {
    stages: bases.length,
    nodeVersions: bases.map((base) => Number(/^node:(\d+)/.exec(base)?.[1])),
    user: of('USER'),
    environment: Object.fromEntries(of('ENV').split(/\s+/).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
    command: list(of('CMD')),
    health: list(/\bCMD (\[.*\])$/.exec(of('HEALTHCHECK'))?.[1] ?? '[]'),
  };
}
