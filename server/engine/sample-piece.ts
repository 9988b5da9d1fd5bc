export interface PieceSampling {
  /** Divides the logits; above 0. */
  temperature: number;
  /** Only the most probable pieces that together hold this share may be drawn, 0–1. */
  topP: number;
  /** Only so many of the most probable pieces may be drawn; all when 0 or absent. */
  topK?: number;
}

export interface ChosenPiece {
  id: number;
  /** Under the model's own distribution over the allowed pieces (temperature 1, nothing cut off); nats, ≤ 0. */
  logProbability: number;
}

/** The most probable allowed piece; the lower id when two are equally probable. `logits` holds −∞ for what is not allowed. */
export function mostProbablePiece(logits: Float32Array): ChosenPiece {
  let id = 0;
  for (let index = 1; index < logits.length; index += 1) {
    if (valueAt(logits, index) > valueAt(logits, id)) id = index;
  }
  return { id, logProbability: logProbabilityOf(logits, id) };
}

/** The most probable allowed pieces, at most `count`, the most probable first; the lower id first when two are equally probable. */
export function mostProbablePieces(logits: Float32Array, count: number): ChosenPiece[] {
  const total = logSumExp(logits, 1);
  const best: ChosenPiece[] = [];
  logits.forEach((logit, id) => {
    const logProbability = logit - total;
    if (logit === -Infinity || (best.length === count && logProbability <= (best.at(-1)?.logProbability ?? 0))) return;
    const place = best.findIndex((each) => each.logProbability < logProbability);
    best.splice(place === -1 ? best.length : place, 0, { id, logProbability });
    if (best.length > count) best.pop();
  });
  return best;
}

/**
 * Draws a piece from the softmax of `logits / temperature`, cut to the smallest set of most probable pieces that holds `topP`, or to `topK`
 * where that is less.
 * @param uniform in [0, 1); the same number and logits always give the same piece.
 */
export function samplePiece(logits: Float32Array, sampling: PieceSampling, uniform: number): ChosenPiece {
  const total = logSumExp(logits, sampling.temperature);
  const ranked = Array.from(logits, (logit, id) => ({ id, probability: Math.exp(logit / sampling.temperature - total) }))
    .filter(({ probability }) => probability > 0)
    .sort((first, second) => second.probability - first.probability || first.id - second.id);

  const kept: typeof ranked = [];
  let keptShare = 0;
  for (const candidate of ranked) {
    kept.push(candidate);
    keptShare += candidate.probability;
    if (keptShare >= sampling.topP || kept.length === sampling.topK) break;
  }

  let remaining = uniform * keptShare;
  // Rounding may leave a remainder after the last piece; it then stands for that piece.
  const chosen = kept.find(({ probability }) => (remaining -= probability) < 0) ?? kept.at(-1);
  const id = chosen?.id ?? mostProbablePiece(logits).id;
  return { id, logProbability: logProbabilityOf(logits, id) };
}

/** Log-probability of a piece under the softmax of `logits`, nats. */
export function logProbabilityOf(logits: Float32Array, id: number): number {
  return valueAt(logits, id) - logSumExp(logits, 1);
}

/** Logarithm of the odds of a piece, p / (1 − p), under the softmax of `logits`; nats. Tells sure pieces apart where probabilities round to 1. */
export function logOddsOf(logits: Float32Array, id: number): number {
  const others = logits.slice();
  others[id] = -Infinity;
  return valueAt(logits, id) - logSumExp(others, 1);
}

function logSumExp(logits: Float32Array, temperature: number): number {
  let largest = -Infinity;
  for (const logit of logits) largest = Math.max(largest, logit / temperature);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit / temperature - largest);
  return largest + Math.log(sum);
}

function valueAt(values: Float32Array, index: number): number {
  return values[index] ?? -Infinity;
}
