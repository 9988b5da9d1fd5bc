import type { RoundTripTask } from '../contract/job';
import { languageOfText, type Language } from '../contract/language';
import { PictureMissingError } from '../engine/errors';
import { createMeaningReader } from '../vocabulary/compare-meaning';
import { runGenerate } from './run-generate';
import type { TaskContext } from './task-context';

/**
 * Draws a text, reads the picture, draws what was read, and so on; after each text it is told what is left of the first one's meaning.
 * The picture of hop `n` is candidate `n − 1` of the seed, so each is drawn by chances of its own and can be drawn again by its recipe.
 * @throws as `runTask`; VocabularyError when the words that meaning is read with are not there.
 */
export async function runRoundTrip(task: RoundTripTask, context: TaskContext): Promise<void> {
  const { prompt, picture } = startOf(task, context);
  const meaning = createMeaningReader(await context.engine.vocabulary());
  // The first text that a model writes is of the first language: of hop 0 when a picture was given, else of hop 1.
  const languageOf = (hop: number): Language => task.languages[(hop - (picture === undefined ? 1 : 0)) % task.languages.length] ?? 'ko';

  let text = prompt ?? (await readPicture(task, picture, 0, languageOf(0), context));
  const first = task.reference ?? text;
  const facts = meaning.read(first, languageOfText(first));
  const reportHop = (hop: number, language: Language): void => {
    context.report({ type: 'hop.completed', hop, kept: meaning.compare(facts, meaning.read(text, language)) });
  };
  reportHop(0, prompt === undefined ? languageOf(0) : languageOfText(text));
  for (let hop = 1; hop <= task.hops; hop += 1) {
    const { model, seed, sampling } = task;
    const [png] = await runGenerate({ prompt: text, model, seed, sampling, candidates: 1, firstCandidate: hop - 1 }, context);
    text = await readPicture(task, png, hop, languageOf(hop), context);
    reportHop(hop, languageOf(hop));
  }
}

function startOf({ from }: RoundTripTask, { picture }: TaskContext): { prompt: string; picture?: undefined } | { prompt?: undefined; picture: Uint8Array } {
  if ('prompt' in from) return { prompt: from.prompt };
  if (picture === undefined) throw new PictureMissingError('The picture that the round trip begins with is missing.');
  return { picture };
}

/** The likeliest caption of a picture, reported as the text of a hop. */
async function readPicture(task: RoundTripTask, picture: Uint8Array | undefined, hop: number, language: Language, { engine, client, signal, report }: TaskContext): Promise<string> {
  if (picture === undefined) throw new PictureMissingError('A hop of the round trip has no picture.');
  let read = '';
  const request = { picture, languages: [language], captions: 1, seed: task.seed, client, signal };
  for await (const progress of engine.reader(task.model).describe(request)) {
    const { text } = progress;
    if (progress.type === 'partial') report({ type: 'caption.partial', language, index: hop, text });
    else {
      report({ type: 'caption.completed', language, index: hop, text, confidence: progress.confidence, words: progress.words, pieces: progress.pieces });
      read = text;
    }
  }
  return read;
}
