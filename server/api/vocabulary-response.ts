import { readConfiguration } from '../config/configuration';
import type { ModelSummary } from '../contract/model-manifest';
import { vocabularyQuerySchema, type VocabularyReport } from '../contract/vocabulary';
import { createPromptReader } from '../vocabulary/prompt-words';
import { createTranslator } from '../vocabulary/translate-prompt';
import { narrowed, readVocabulary } from '../vocabulary/vocabulary';
import { application } from './application';
import { chooseModel } from './choose-model';
import { parseRequest } from './parse-request';

type PromptReader = (prompt: string) => Pick<VocabularyReport, 'known' | 'unknown' | 'translation'>;

/** One for each model: what is installed stays the same while the server runs. */
const readers = new Map<string, Promise<PromptReader>>();

/** Says which words of a prompt a model knows, and the prompt in the other language. @throws RequestError, VocabularyError. */
export async function vocabularyResponse(request: Request): Promise<Response> {
  const { prompt, model } = parseRequest(vocabularyQuerySchema, Object.fromEntries(new URL(request.url).searchParams));
  const chosen = await chooseModel(application(), model);
  const report: VocabularyReport = { model: chosen.id, prompt, ...(await readerOf(chosen))(prompt) };
  return Response.json(report, { headers: { 'Cache-Control': 'no-store' } });
}

function readerOf({ id, concepts }: ModelSummary): Promise<PromptReader> {
  const reader = readers.get(id) ?? openReader(concepts);
  readers.set(id, reader);
  // A file that could not be read is tried again by the next request.
  reader.catch(() => readers.delete(id));
  return reader;
}

async function openReader(concepts: readonly string[] | undefined): Promise<PromptReader> {
  const all = await readVocabulary(readConfiguration().modelsDirectory);
  const vocabulary = concepts === undefined ? all : narrowed(all, new Set(concepts));
  const [read, translate] = [createPromptReader(vocabulary), createTranslator(vocabulary)];
  return (prompt) => {
    const words = read(prompt);
    return { ...words, translation: words.unknown.length > 0 ? null : translate(prompt) };
  };
}
