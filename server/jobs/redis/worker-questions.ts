import { PendingInspections } from '../local/pending-inspections';
import { PendingRequests } from '../local/pending-requests';
import type { InspectionQuestion } from '../local/worker-protocol';
import type { ModelInspector } from '../model-inspector';
import type { EncodeRequest } from '../picture-encoder';
import type { RenderRequest } from '../picture-renderer';
import { questionsKey, workersChannel } from './keys';
import type { Answer, Asked, WorkerNotice } from './messages';
import type { RedisLink } from './redis-link';
import type { QueueTimes } from './times';

interface WorkerQuestionsOptions {
  readonly link: RedisLink;
  /** Id of this process, to which answers are sent. */
  readonly owner: string;
  readonly queueOf: (model: string) => string | undefined;
  readonly times: QueueTimes;
}

type AskedQuestion = Asked['question'];

/** What is asked of any worker that has the model: pixels, codes, looks inside. The first one that is free answers; one that is lost is asked after no more. */
export class WorkerQuestions {
  readonly #options: WorkerQuestionsOptions;
  /** When each question was last sent, `performance.now()`. */
  readonly #sentAt = new Map<string, number>();
  readonly #renders = new PendingRequests<RenderRequest, Uint8Array>((id, request) => void this.#send(id, { kind: 'render', ...request }));
  readonly #encodings = new PendingRequests<EncodeRequest, string>((id, { model, picture }) => void this.#send(id, { kind: 'encode', model, picture: base64(picture) }));
  readonly #inspections = new PendingInspections(({ inspectionId, question }) => {
    void this.#send(inspectionId, { kind: 'inspect', question: asText(question) });
  });
  readonly #watch: NodeJS.Timeout;

  constructor(options: WorkerQuestionsOptions) {
    this.#options = options;
    this.#watch = setInterval(() => this.#askAgain(), options.times.answerMs / 2).unref();
  }

  close(): void {
    clearInterval(this.#watch);
  }

  async render(request: RenderRequest): Promise<Uint8Array> {
    this.#options.link.check();
    return this.#renders.ask(request);
  }

  async encode(request: EncodeRequest): Promise<string> {
    this.#options.link.check();
    return this.#encodings.ask(request);
  }

  get inspector(): ModelInspector {
    const admitted = <Request, Value>(ask: (request: Request) => Promise<Value>) => async (request: Request) => {
      this.#options.link.check();
      return ask(request);
    };
    const inspections = this.#inspections;
    return {
      wordInfluence: admitted((drawing) => inspections.wordInfluence(drawing)),
      wordEvidence: admitted((request) => inspections.wordEvidence(request)),
      embedding: async (model, of) => {
        this.#options.link.check();
        return inspections.embedding(model, of);
      },
      topChoices: admitted((request) => inspections.topChoices(request)),
      pictureWork: admitted((model) => inspections.pictureWork(model)),
    };
  }

  /** The workers' models have become known or are others now. */
  onWorkers(): void {
    for (const requests of [this.#renders, this.#encodings, this.#inspections]) requests.onReady();
  }

  onAnswer({ kind, id, codes, inspection, error, png }: Answer & { png: Uint8Array | undefined }): void {
    this.#sentAt.delete(`${kind} ${id}`);
    if (kind === 'render') this.#renders.onAnswer(id, png, error);
    else if (kind === 'encode') this.#encodings.onAnswer(id, codes, error);
    else this.#inspections.onAnswer(id, inspection, error);
  }

  async #send(id: number, question: AskedQuestion): Promise<void> {
    const { link, owner, queueOf, times } = this.#options;
    const queue = queueOf(question.kind === 'inspect' ? question.question.model : question.model);
    this.#sentAt.set(`${question.kind} ${id}`, performance.now());
    if (queue === undefined) return;
    const notice: WorkerNotice = { type: 'work', queue };
    const asked: Asked = { id, owner, question };
    try {
      await link.connection.multi().rpush(questionsKey(queue), JSON.stringify(asked)).pexpire(questionsKey(queue), times.answerMs).publish(workersChannel, JSON.stringify(notice)).exec();
    } catch (error) {
      link.onTrouble(error);
    }
  }

  /** Whoever took the oldest question is taken to be lost; what else is waited for is sent again with it and then answered twice at worst. */
  #askAgain(): void {
    const oldest = Math.min(...this.#sentAt.values());
    if (performance.now() - oldest < this.#options.times.answerMs) return;
    this.#sentAt.clear();
    for (const requests of [this.#renders, this.#encodings, this.#inspections]) {
      requests.onLost(false);
      requests.onReady();
    }
  }
}

function asText(question: InspectionQuestion): Extract<AskedQuestion, { kind: 'inspect' }>['question'] {
  if (question.about === 'evidence') return { ...question, picture: base64(question.picture) };
  if (question.about !== 'embedding') return question;
  return { ...question, of: 'picture' in question.of ? { picture: base64(question.of.picture) } : question.of };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
