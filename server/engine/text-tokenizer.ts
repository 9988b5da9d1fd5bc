import { readFile } from 'node:fs/promises';
import { PreTrainedTokenizer } from '@xenova/transformers';
import { z } from 'zod';
import type { ModelManifest } from '../contract/model-manifest';
import type { PackageFile } from '../runtime/port';
import { verifyFile } from '../runtime/verify-file';
import { ModelPackageError } from './errors';

/** Text to piece ids and back. Byte-level: every text has ids, and ids give back the text in NFC and lower case. */
export interface TextTokenizer {
  /** Ids of the text's pieces, without special tokens, also when the text spells one. */
  encode(text: string): number[];
  /** Special tokens are left out. Ids that end inside a character give what is whole before it. */
  decode(ids: readonly number[]): string;
}

/**
 * Loads a model's `tokenizer.json`.
 * @throws ModelFileError when the file is not the manifest's; ModelPackageError when it is not a tokenizer.
 */
export async function loadTextTokenizer(file: PackageFile, specialTokens: ModelManifest['specialTokens']): Promise<TextTokenizer> {
  await verifyFile(file);
  const tokenizer = createTokenizer(file.path, await readFile(file.path, 'utf8'));
  const { describe, ...others } = specialTokens;
  const special = new Set([...Object.values(others), ...Object.values(describe)]);
  return {
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).filter((id) => !special.has(id)),
    decode(ids) {
      const pieces = ids.filter((id) => !special.has(id));
      if (pieces.length === 0) return '';
      const text = tokenizer.decode(pieces, { skip_special_tokens: true, clean_up_tokenization_spaces: false });
      return text.replace(/\uFFFD+$/u, '');
    },
  };
}

function createTokenizer(path: string, json: string): PreTrainedTokenizer {
  try {
    return new PreTrainedTokenizer(z.looseObject({ model: z.looseObject({}) }).parse(JSON.parse(json)), {});
  } catch (error) {
    throw new ModelPackageError(`${path} is not a tokenizer: ${String(error)}`, { cause: error });
  }
}
