/** The product's words cannot be read, or are asked for a word they do not have; the message says which. */
export class VocabularyError extends Error {
  override readonly name = 'VocabularyError';
  readonly code = 'model_unavailable';
}
