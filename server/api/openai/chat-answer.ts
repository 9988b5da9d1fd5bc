import type { JobReport } from '../../contract/event';
import type { Job } from '../../contract/job';
import type { ChatCompletion, ChatCompletionChunk } from '../../contract/openai/chat-completion';
import { chatUsageOf, type ChatUsage } from '../../contract/openai/usage';
import { dataFrame } from '../event-stream';
import { jobProgress } from '../job-progress';

type CaptionReport = Extract<JobReport, { type: 'caption.partial' | 'caption.completed' }>;
type Choice = ChatCompletionChunk['choices'][number];

/** All captions of a job at once, as choices. @throws RequestError with the code the job failed with. */
export async function chatCompletionOf(job: Job, signal: AbortSignal): Promise<ChatCompletion> {
  const choices: ChatCompletion['choices'] = [];
  let usage: ChatUsage | undefined;
  for await (const event of jobProgress(job, signal)) {
    usage = usageOf(event) ?? usage;
    if (event.type !== 'caption.completed') continue;
    choices[event.index] = { index: event.index, message: { role: 'assistant', content: event.text, refusal: null }, logprobs: null, finish_reason: 'stop' };
  }
  return { ...headOf(job), object: 'chat.completion', choices, usage };
}

/**
 * The captions of a job as a stream of chunks, word by word as they are written.
 * @param withUsage whether the last one tells what they took. @throws as `chatCompletionOf`.
 */
export async function* chatFrames(job: Job, withUsage: boolean, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const sent = new Map<number, string>();
  const chunk = (choices: Choice[], usage: ChatUsage | null = null) => {
    const body: ChatCompletionChunk = { ...headOf(job), object: 'chat.completion.chunk', choices, ...(withUsage ? { usage } : {}) };
    return dataFrame(body);
  };
  for await (const event of jobProgress(job, signal)) {
    const usage = usageOf(event);
    if (usage !== undefined && withUsage) yield chunk([], usage);
    if (event.type !== 'caption.partial' && event.type !== 'caption.completed') continue;
    const { index } = event;
    if (!sent.has(index)) yield chunk([{ index, delta: { role: 'assistant', content: '' }, finish_reason: null }]);
    const before = sent.get(index) ?? '';
    const content = newText(event, before);
    sent.set(index, before + content);
    if (content !== '') yield chunk([{ index, delta: { content }, finish_reason: null }]);
    if (event.type === 'caption.completed') yield chunk([{ index, delta: {}, finish_reason: 'stop' }]);
  }
  yield dataFrame('[DONE]');
}

/** What a caption has more than what was sent of it. A letter that is not whole yet waits. */
function newText({ text }: CaptionReport, before: string): string {
  const whole = text.replace(/\uFFFD+$/u, '');
  return whole.startsWith(before) ? whole.slice(before.length) : '';
}

/** What a job took, as its last event tells. */
function usageOf(event: JobReport): ChatUsage | undefined {
  return event.type === 'succeeded' && event.tokens !== undefined ? chatUsageOf(event.tokens) : undefined;
}

function headOf({ id, createdAt, task }: Job) {
  return { id: `chatcmpl-${id}`, created: Math.floor(Date.parse(createdAt) / 1000), model: task.model };
}
