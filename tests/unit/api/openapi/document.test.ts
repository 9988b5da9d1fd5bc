import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GET } from '../../../../app/api/openapi.json/route';
import { languages } from '../../../../server/contract/language';
import { routes } from '../../../../server/api/openapi/document';
import { requestSchemas } from '../../../../server/api/openapi/schemas';
import { useApplication } from '../fixtures';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        summary: z.string(),
        parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })).default([]),
        responses: z.record(z.string(), z.object({ description: z.string().min(1) })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

async function readDocument(language: string) {
  useApplication();
  const text = await (await GET(new Request(`http://localhost/api/openapi.json?language=${language}`))).text();
  return { text, ...documentSchema.parse(JSON.parse(text)) };
}

/** Every method of every route handler there is, as the document would name it: `get /api/jobs/{jobId}`. */
async function handlers(): Promise<string[]> {
  const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' }).filter((file) => /(?:^|[\\/])route\.ts$/.test(file));
  const found = await Promise.all(
    files.map(async (file) => {
      const exported = z.record(z.string(), z.unknown()).parse({ ...(await import(join(root, 'app', file))) });
      const path = `/${file.replaceAll('\\', '/').replace(/\/route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`;
      return methods.filter((method) => method in exported).map((method) => `${method.toLowerCase()} ${path}`);
    }),
  );
  return found.flat().sort();
}

describe('/api/openapi.json', () => {
  it('describes every method of every route handler, and nothing else', async () => {
    const { paths } = await readDocument('en');
    const described = Object.entries(paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`));
    expect(described.sort()).toEqual(await handlers());
  });

  it('names what it refers to, once', async () => {
    const { text, components } = await readDocument('en');
    const references = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
    expect(references.size).toBeGreaterThan(10);
    for (const name of references) expect(components.schemas).toHaveProperty(name ?? '');
    expect(text.match(/"\$ref":"(?!#\/components\/schemas\/)/)).toBeNull();
  });

  it('has an operation id, the places of its path and at least one error for each', async () => {
    const { paths } = await readDocument('ko');
    const ids = Object.entries(paths).flatMap(([path, operations]) =>
      Object.values(operations).map(({ operationId, parameters, responses }) => {
        expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        expect(Object.keys(responses).some((status) => Number(status) >= 400)).toBe(true);
        return operationId;
      }),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('speaks the reader’s language', async () => {
    const documents = await Promise.all(languages.map(readDocument));
    const [korean = [], english = []] = documents.map(({ paths }) => Object.values(paths).flatMap((operations) => Object.values(operations).map(({ summary }) => summary)));
    for (const summary of korean) expect(summary).toMatch(/[가-힣]/);
    for (const summary of english) expect(summary).not.toMatch(/[가-힣]/);
  });

  it('asks for what must be sent, and for no more', async () => {
    const { paths } = await readDocument('en');
    expect(paths['/api/vocabulary']?.['get']?.parameters.map(({ name, required }) => [name, required])).toEqual([['prompt', true], ['model', false]]);
    expect(paths['/api/history']?.['get']?.parameters.some(({ required }) => required)).toBe(false);
  });

  it('gives examples that the requests’ own checks let pass', () => {
    const examples = routes.flatMap(({ body, example }) => (example === undefined ? [] : [{ names: [body?.['application/json']].flat(), example }]));
    expect(examples.length).toBeGreaterThan(0);
    for (const { names, example } of examples) {
      const schemas = Object.entries(requestSchemas).filter(([name]) => names.some((known) => known === name));
      expect(schemas.some(([, schema]) => schema.safeParse(example).success), JSON.stringify(example)).toBe(true);
    }
  });

  it('tells the limits that requests are checked with', async () => {
    const { components } = await readDocument('en');
    expect(components.schemas['GenerateRequest']).toMatchObject({
      properties: { prompt: { minLength: 1, maxLength: 400 }, candidates: { minimum: 1, maximum: 16, default: 4 }, seed: { minimum: 0, maximum: 2 ** 32 - 1 } },
    });
    // What has a default need not be sent.
    expect(components.schemas['GenerateRequest']).toMatchObject({ required: ['kind', 'prompt'] });
  });
});
