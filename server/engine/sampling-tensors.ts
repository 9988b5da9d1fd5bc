import type { Sampling } from '../contract/request';
import { floatTensor, integerTensor, type Tensor } from '../runtime/tensor';

/** Sampling settings as the picture head reads them: one of each for all rows of a call. */
export function samplingTensors(sampling: Sampling, codebookSize: number): Record<string, Tensor> {
  return {
    temperature: floatTensor(Float32Array.of(sampling.temperature), [1]),
    top_k: integerTensor([Math.min(sampling.topK, codebookSize)], [1]),
    top_p: floatTensor(Float32Array.of(sampling.topP), [1]),
    guidance_scale: floatTensor(Float32Array.of(sampling.guidanceScale), [1]),
  };
}
