import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { Metrics } from '../../server/api/observe/metrics';
import { parseCommandLine } from '../../server/cli/command-line';
import { readConfiguration } from '../../server/config/configuration';
import { composeFile, dockerfile } from '../support/deployment';

const containerSchema = z.object({
  command: z.array(z.string()).optional(),
  env: z.array(z.object({ name: z.string() })),
  readinessProbe: z.object({ httpGet: z.object({ path: z.string() }) }).optional(),
  livenessProbe: z.object({ httpGet: z.object({ path: z.string() }) }).optional(),
});
const deploymentSchema = z.object({
  kind: z.literal('Deployment'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({ template: z.object({ spec: z.object({ securityContext: z.object({ runAsNonRoot: z.literal(true) }), containers: z.tuple([containerSchema]) }) }) }),
});
const scalerSchema = z.object({
  kind: z.literal('ScaledObject'),
  spec: z.object({ scaleTargetRef: z.object({ name: z.string() }), triggers: z.tuple([z.object({ type: z.literal('prometheus'), metadata: z.object({ query: z.string() }) })]) }),
});

const { services } = composeFile({});
const objects = parseAllDocuments(readFileSync('deploy/kubernetes.yaml', 'utf8')).map((document) => z.unknown().parse(document.toJS()));
const deployments = objects.flatMap((object) => deploymentSchema.safeParse(object).data ?? []);

describe('the image', () => {
  it('is built apart from what it is made with, and runs as nobody special', () => {
    const { stages, user, command, health } = dockerfile();
    expect(stages).toBeGreaterThan(1);
    expect(user).toBe('node');
    for (const part of [...command, ...(services['worker']?.command ?? [])].filter((argument) => argument.endsWith('.ts'))) expect(existsSync(part)).toBe(true);
    expect(health.join(' ')).toContain('/health/live');
    // The product's words lie among what is left out.
    expect(readFileSync('.dockerignore', 'utf8')).toMatch(/^models\/training\/\*\n!models\/training\/concepts\.json$/m);
  });

  it('has a Node that the package is made for', () => {
    const { engines } = z.object({ engines: z.object({ node: z.string() }) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));
    for (const major of dockerfile().nodeVersions) expect(major).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });
});

describe('the compose file', () => {
  it('gives web and worker settings that they understand', () => {
    const web = readConfiguration(services['web']?.environment ?? {});
    expect(new URL(web.databaseUrl ?? '').hostname).toBe('postgres');
    expect(new URL(web.redisUrl ?? '').hostname).toBe('redis');
    expect(readConfiguration(services['worker']?.environment ?? {})).toMatchObject({ databaseUrl: null, redisUrl: web.redisUrl });
  });

  it('names the user and the database that the web process asks for', () => {
    const url = new URL(services['web']?.environment['DALLAE_DATABASE_URL'] ?? '');
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = services['postgres']?.environment ?? {};
    expect([url.username, url.password, url.pathname]).toEqual([POSTGRES_USER, POSTGRES_PASSWORD, `/${POSTGRES_DB}`]);
    const secret = composeFile({ DALLAE_DATABASE_PASSWORD: 'secret' }).services;
    expect(new URL(secret['web']?.environment['DALLAE_DATABASE_URL'] ?? '').password).toBe('secret');
    expect(secret['postgres']?.environment['POSTGRES_PASSWORD']).toBe('secret');
  });

  it('starts the worker with a command that there is', () => {
    const command = services['worker']?.command ?? [];
    expect(parseCommandLine(command.slice(command.indexOf('server/cli/main.ts') + 1))).toMatchObject({ name: 'worker' });
  });
});

describe('the Kubernetes example', () => {
  it('starts the same processes with the same settings', () => {
    expect(deployments.map(({ metadata: { name } }) => name)).toEqual(['dallae-web', 'dallae-worker']);
    for (const { metadata, spec: { template: { spec: { containers: [container] } } } } of deployments) {
      const service = services[metadata.name.replace('dallae-', '')];
      expect(container.command).toEqual(service?.command);
      expect(container.env.map(({ name }) => name)).toEqual(Object.keys(service?.environment ?? {}));
    }
  });

  it('asks for health where it is told', () => {
    const paths = deployments.flatMap(({ spec: { template: { spec: { containers: [{ readinessProbe, livenessProbe }] } } } }) => [readinessProbe, livenessProbe].flatMap((probe) => probe?.httpGet.path ?? []));
    expect(paths).toEqual(['/health/ready', '/health/live']);
    for (const path of paths) expect(existsSync(`app${path}/route.ts`)).toBe(true);
  });

  it('lets the number of workers follow a figure that the web processes give', async () => {
    const [scaler] = objects.flatMap((object) => scalerSchema.safeParse(object).data ?? []);
    const [, figure = ''] = /^max\((.+)\)$/.exec(scaler?.spec.triggers[0].metadata.query ?? '') ?? [];
    const metrics = new Metrics({ load: () => ({ waiting: 7, running: 1 }), workerStatus: () => ({ pid: null, ready: true, restarts: 0, memoryBytes: null, hubModels: [], models: [], unavailable: [] }), streams: () => 0 });
    expect((await metrics.text()).body).toContain(`${figure} 7`);
    expect(scaler?.spec.scaleTargetRef.name).toBe('dallae-worker');
  });
});
