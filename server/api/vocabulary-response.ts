import { vocabularyQuerySchema, type VocabularyReport } from '../contract/vocabulary';
import { application } from './application';
import { chooseModel } from './choose-model';
import { wordsOfModel } from './model-words';
import { parseRequest } from './parse-request';

/** Says which words of a prompt a model knows, and the prompt in the other language. @throws RequestError, VocabularyError. */
export async function vocabularyResponse(request: Request): Promise<Response> {
  const { prompt, model } = parseRequest(vocabularyQuerySchema, Object.fromEntries(new URL(request.url).searchParams));
  const chosen = await chooseModel(application(), model, 'generate');
  const { readPrompt, translate } = await wordsOfModel(chosen);
  const words = readPrompt(prompt);
  const report: VocabularyReport = { model: chosen.id, prompt, ...words, translation: words.unknown.length > 0 ? null : translate(prompt) };
  return Response.json(report, { headers: { 'Cache-Control': 'no-store' } });
}
