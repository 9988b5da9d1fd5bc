const characterOrders = 6;
const wordOrders = 2;
/** Recall counts this many times as much as precision. */
const beta = 2;

/**
 * chrF++ of one sentence (Popović 2017): mean precision and recall of character n-grams up to six and word n-grams up to two.
 * @returns 0 to 1; 1 for equal texts, 0 when they share nothing or one is empty.
 */
export function chrf(answer: string, reference: string): number {
  const orders = [
    ...grams(lettersOf(answer), lettersOf(reference), characterOrders),
    ...grams(wordsOf(answer), wordsOf(reference), wordOrders),
  ].filter(({ said, there }) => said > 0 && there > 0);
  if (orders.length === 0) return 0;
  const precision = orders.reduce((sum, { right, said }) => sum + right / said, 0) / orders.length;
  const recall = orders.reduce((sum, { right, there }) => sum + right / there, 0) / orders.length;
  return precision + recall === 0 ? 0 : ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
}

/** Characters without spaces. */
function lettersOf(text: string): string[] {
  return Array.from(text.replaceAll(/\s+/g, ''));
}

/** Words, with punctuation apart. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function grams(answer: readonly string[], reference: readonly string[], orders: number): { right: number; said: number; there: number }[] {
  return Array.from({ length: orders }, (_, index) => {
    const [said, there] = [countGrams(answer, index + 1), countGrams(reference, index + 1)];
    const right = [...said].reduce((sum, [gram, count]) => sum + Math.min(count, there.get(gram) ?? 0), 0);
    return { right, said: Math.max(0, answer.length - index), there: Math.max(0, reference.length - index) };
  });
}

function countGrams(items: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + order <= items.length; start += 1) {
    const gram = items.slice(start, start + order).join('\u0000');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
