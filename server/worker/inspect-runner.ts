import type { ErrorBody } from '../contract/error';
import { codesFromBase64 } from '../contract/codes';
import { floatsToBytes } from '../contract/float-bytes';
import { embed } from '../engine/embedder';
import type { Engine } from '../engine/engine';
import { errorCodeOf } from '../engine/errors';
import { topChoices, wordInfluence } from '../engine/inspect';
import { pictureChoices } from '../engine/picture-choices';
import { pictureWork } from '../engine/picture-work';
import { wordEvidence } from '../engine/word-evidence';
import type { InspectionAnswer, InspectionQuestion, WorkerCommand, WorkerMessage } from '../jobs/local/worker-protocol';
import { logOf } from '../log/log-of';

type InspectCommand = Extract<WorkerCommand, { type: 'inspect' }>;
type Inspected = Extract<WorkerMessage, { type: 'inspected' }>;

/** Looks into pictures, one question after the other, so that drawings go on in between. */
export class InspectRunner {
  readonly #engine: Engine;
  readonly #send: (inspected: Inspected) => void;
  #last = Promise.resolve();

  constructor(engine: Engine, send: (inspected: Inspected) => void) {
    this.#engine = engine;
    this.#send = send;
  }

  /** Answers the question or says why not; never rejects. */
  run({ inspectionId, question }: InspectCommand): Promise<void> {
    this.#last = this.#last.then(async () => this.#send({ type: 'inspected', inspectionId, ...(await this.#answer(question)) }));
    return this.#last;
  }

  async #answer(question: InspectionQuestion): Promise<{ answer: InspectionAnswer } | { error: ErrorBody }> {
    try {
      return { answer: await answerOf(this.#engine, question) };
    } catch (error) {
      const code = errorCodeOf(error);
      // What we did not foresee must leave a trace for whoever repairs it.
      if (code === 'internal_error') logOf('worker').error({ about: question.about, err: error }, 'a picture could not be looked into');
      return { error: { code, message: error instanceof Error ? error.message : String(error) } };
    }
  }
}

async function answerOf(engine: Engine, question: InspectionQuestion): Promise<InspectionAnswer> {
  if (question.about === 'embedding') {
    const { space, embedding } = await embed(engine.embedder(question.model), question.of);
    return { about: 'embedding', space, embedding: floatsToBytes(embedding) };
  }
  const model = engine.model(question.model);
  switch (question.about) {
    case 'words':
      return { about: 'words', words: await wordInfluence(model, { prompt: question.prompt, codes: codesFromBase64(question.codes) }) };
    case 'evidence':
      return { about: 'evidence', words: await wordEvidence(model, question.picture, question.caption) };
    case 'choices': {
      const { prompt, place, sampling, count } = question;
      const codes = codesFromBase64(question.codes);
      const found = await topChoices(model, { prompt, codes }, place, sampling, count);
      return { about: 'choices', choices: await pictureChoices(model, codes, place, found) };
    }
    case 'work':
      return { about: 'work', work: await pictureWork(model) };
  }
}
