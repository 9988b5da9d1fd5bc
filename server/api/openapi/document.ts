import { z } from 'zod';
import type { ErrorCode } from '../../contract/error';
import type { Language } from '../../contract/language';
import { errorMessage } from '../error-messages';
import { statusOf } from '../error-response';
import { tags, type FormWithFiles, type Raw, type RequestContent, type ResponseContent, type RouteDescription, type Tag, type Words } from './route-description';
import { historyRoutes } from './routes/history-routes';
import { jobRoutes } from './routes/job-routes';
import { openAiRoutes } from './routes/openai-routes';
import { pictureRoutes } from './routes/picture-routes';
import { serverRoutes } from './routes/server-routes';
import { storyRoutes } from './routes/story-routes';
import { voteRoutes } from './routes/vote-routes';
import { componentSchemas, referenceTo, withoutIdentity, type RequestName, type ResponseName } from './schemas';

/** Every route handler; a test compares them with the files in `app`. */
export const routes: readonly RouteDescription[] = [...openAiRoutes, ...jobRoutes, ...pictureRoutes, ...historyRoutes, ...storyRoutes, ...voteRoutes, ...serverRoutes];

const tagWords: Readonly<Record<Tag, Words>> = {
  openai: { ko: 'OpenAI의 말씨: openai 꾸러미와 AI SDK가 그대로 통해요.', en: 'The OpenAI dialect: the openai package and the AI SDK work unchanged.' },
  jobs: { ko: '작업: 맡기고, 지켜보고, 멈춰요.', en: 'Jobs: start, follow, cancel.' },
  pictures: { ko: '그림 파일', en: 'Picture files' },
  history: { ko: '기록', en: 'History' },
  stories: { ko: '이야기: 문장마다 한 쪽씩 그려요.', en: 'Stories: a page drawn for each sentence.' },
  votes: { ko: '가리고 고르기', en: 'Blind votes' },
  server: { ko: '서버', en: 'Server' },
};

const introduction: Words = {
  ko: '한국어와 영어로 그림을 그리고, 그림을 말로 풀어요. 어느 주소에든 ?language=ko나 en을 붙이면 오류를 그 언어로 말해요.',
  en: 'Draws pictures from Korean and English, and describes pictures in both. ?language=ko or en on any address chooses the language of errors.',
};

/** The OpenAPI 3.1 document of everything that answers over HTTP, generated from the schemas that check requests and answers. */
export function openApiDocument(language: Language): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operation(route, language) };
  return {
    openapi: '3.1.0',
    info: { title: language === 'ko' ? '달래 API' : 'Dallae API', version: '1', description: introduction[language], license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: tags.map((name) => ({ name, description: tagWords[name][language] })),
    paths,
    components: { schemas: componentSchemas() },
  };
}

function operation(route: RouteDescription, language: Language) {
  const { method, path, tag, summary, query, headers, body, example, answers, errors } = route;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...parametersOf(query, 'query'),
    ...parametersOf(headers, 'header'),
  ];
  const succeeded = Object.entries(answers).map(([status, content]) => [status, { description: summary[language], content: contentOf(content) }] as const);
  return {
    operationId: `${method}${path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    tags: [tag],
    summary: summary[language],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: withExample(contentOf(body), example) } }),
    responses: Object.fromEntries([...succeeded, ...failures([...errors, 'internal_error'], tag === 'openai' ? 'DialectError' : 'ErrorResponse', language)]),
  };
}

function parametersOf(fields: z.ZodObject | undefined, where: 'query' | 'header') {
  const shape: Readonly<Record<string, z.ZodType>> = fields?.shape ?? {};
  return Object.entries(shape).map(([name, field]) => {
    return { name, in: where, required: !field.safeParse(undefined).success, schema: withoutIdentity(z.toJSONSchema(field, { io: 'input' })) };
  });
}

type Part = RequestName | ResponseName | Raw | readonly RequestName[];
type Schema = z.core.JSONSchema.BaseSchema;

type Body = RequestContent[string] | ResponseContent[string];

function contentOf(content: Readonly<Record<string, Body>>): Record<string, { schema: Schema }> {
  return Object.fromEntries(Object.entries(content).map(([type, body]) => [type, { schema: schemaOfBody(body) }] as const));
}

function schemaOfBody(body: Body): Schema {
  if (isPart(body)) return schemaOf(body);
  return hasFiles(body) ? withFiles(body) : formOf(body);
}

function withExample(content: ReturnType<typeof contentOf>, example: unknown): Record<string, unknown> {
  const json = content['application/json'];
  return json === undefined || example === undefined ? content : { ...content, 'application/json': { ...json, example } };
}

function isPart(body: Body): body is Part {
  return typeof body === 'string' || Array.isArray(body);
}

function hasFiles(body: Exclude<Body, Part>): body is FormWithFiles {
  return 'files' in body;
}

function withFiles({ fields, files }: FormWithFiles): Schema {
  const named = Object.entries(files);
  const properties = Object.fromEntries(named.map(([name]) => [name, raw.bytes] as const));
  return { allOf: [referenceTo(fields), { type: 'object', properties, required: named.filter(([, need]) => need === 'required').map(([name]) => name) }] };
}

function formOf(fields: Readonly<Record<string, Part>>): Schema {
  return { type: 'object', properties: Object.fromEntries(Object.entries(fields).map(([field, name]) => [field, schemaOf(name)] as const)) };
}

const raw: Readonly<Record<Raw, Schema>> = { bytes: { type: 'string', format: 'binary' }, text: { type: 'string' }, anything: {} };

function schemaOf(name: Part): Schema {
  if (typeof name !== 'string') return { anyOf: name.map(referenceTo) };
  return name === 'bytes' || name === 'text' || name === 'anything' ? raw[name] : referenceTo(name);
}

/** Errors by their status, each with what it tells the reader. */
function failures(codes: readonly ErrorCode[], schema: ResponseName, language: Language) {
  const unique = [...new Set(codes)];
  return [...new Set(unique.map(statusOf))].map((status) => {
    const told = unique.filter((code) => statusOf(code) === status).map((code) => `\`${code}\` ${errorMessage({ code }, language)}`);
    return [String(status), { description: told.join('\n\n'), content: contentOf({ 'application/json': schema }) }] as const;
  });
}
