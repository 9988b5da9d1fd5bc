import { z } from 'zod';
import { errorCodeSchema, type ErrorBody } from '../../contract/error';
import type { LocalQueue } from '../local/local-queue';
import type { InspectionQuestion } from '../local/worker-protocol';
import { questionsKey, reportsKey } from './keys';
import { askedTextSchema, type AnswerToSend, type Question } from './messages';
import type { RedisLink } from './redis-link';
import { reportsKeptMs } from './scripts';

/** Questions that one worker works on at once; more would only wait inside it, where another worker cannot see them. */
const atOnce = 4;

type Found = Pick<AnswerToSend, 'codes' | 'inspection' | 'error'> & { png?: Uint8Array };

/** Answers what web processes ask beside their jobs. */
export class AnswerQuestions {
  readonly #link: RedisLink;
  readonly #local: LocalQueue;
  #working = 0;

  constructor(link: RedisLink, local: LocalQueue) {
    this.#link = link;
    this.#local = local;
  }

  /** Takes questions about the models of a queue, as many as there is room for. @throws what Redis answers. */
  async take(queue: string): Promise<void> {
    while (this.#working < atOnce && this.#local.status().ready) {
      const text = await this.#link.connection.lpop(questionsKey(queue));
      if (text === null) return;
      const asked = askedTextSchema.safeParse(text).data;
      if (asked === undefined) continue;
      this.#working += 1;
      void this.#answer(asked.question)
        .then((found) => this.#send(asked.owner, asked.question.kind, asked.id, found))
        .catch((error: unknown) => this.#link.onTrouble(error))
        .finally(() => {
          this.#working -= 1;
          void this.take(queue).catch((error: unknown) => this.#link.onTrouble(error));
        });
    }
  }

  async #answer(question: Question): Promise<Found> {
    try {
      if (question.kind === 'render') {
        const { model, codes, depth, recipe } = question;
        return { png: await this.#local.render({ model, codes, ...(depth === undefined ? {} : { depth }), ...(recipe === undefined ? {} : { recipe }) }) };
      }
      if (question.kind === 'encode') return { codes: await this.#local.encode(question) };
      return { inspection: await this.#inspect(question.question) };
    } catch (error) {
      return { error: bodyOf(error) };
    }
  }

  async #inspect(question: InspectionQuestion): Promise<NonNullable<AnswerToSend['inspection']>> {
    const { inspector } = this.#local;
    const { about } = question;
    if (about === 'words') return { about, words: [...(await inspector.wordInfluence(question))] };
    if (about === 'evidence') return { about, words: [...(await inspector.wordEvidence(question))] };
    if (about === 'choices') return { about, choices: await inspector.topChoices(question) };
    if (about === 'work') return { about, work: await inspector.pictureWork(question.model) };
    const { space, embedding } = await inspector.embedding(question.model, question.of);
    return { about, space, embedding: Buffer.from(embedding).toString('base64') };
  }

  async #send(owner: string, kind: AnswerToSend['kind'], id: number, { png, ...rest }: Found): Promise<void> {
    const text = JSON.stringify({ kind, id, ...rest });
    const key = reportsKey(owner);
    const fields = png === undefined ? ['answer', text] : ['answer', text, 'png', Buffer.from(png)];
    await this.#link.connection.multi().xadd(key, '*', ...fields).pexpire(key, reportsKeptMs).exec();
  }
}

function bodyOf(error: unknown): ErrorBody {
  const known = z.object({ code: errorCodeSchema, message: z.string() }).safeParse(error).data;
  return known ?? { code: 'internal_error', message: String(error) };
}
