import type { Sampling } from '../contract/request';
import { floatTensor, integerTensor, type Tensor } from '../runtime/tensor';

/** Sampling settings as the picture head reads them, `[rows]` each: every row of a call has its own. */
export function samplingTensors(rows: readonly Sampling[], codebookSize: number): Record<string, Tensor> {
  return {
    temperature: floatTensor(Float32Array.from(rows, ({ temperature }) => temperature), [rows.length]),
    top_k: integerTensor(rows.map(({ topK }) => Math.min(topK, codebookSize)), [rows.length]),
    top_p: floatTensor(Float32Array.from(rows, ({ topP }) => topP), [rows.length]),
    guidance_scale: floatTensor(Float32Array.from(rows, ({ guidanceScale }) => guidanceScale), [rows.length]),
  };
}
