/** The letter that stands for a byte in byte-level vocabularies: itself when it can be printed, else the next from U+0100 on. */
function letterOfByte(byte: number): string {
  const printable = (value: number): boolean => (value >= 33 && value <= 126) || (value >= 161 && value <= 172) || value >= 174;
  if (printable(byte)) return String.fromCharCode(byte);
  return String.fromCharCode(256 + Array.from({ length: byte }, (_, value) => value).filter((value) => !printable(value)).length);
}

/** Marks of `fakeManifest`, in the order of their ids. */
export const tinyMarks = ['<pad>', '<end>', '<draw>', '<empty>', '<picture>', '<ko>', '<en>', '<caption>'];
/** Every piece by its id. */
export const tinyWords = [...tinyMarks, ...Array.from({ length: 256 }, (_, byte) => letterOfByte(byte)), 'ca', 'cat'];
/** A `tokenizer.json` of single bytes and two merges. */
export const tinyTokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: tinyMarks.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true })),
  normalizer: { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'Lowercase' }] },
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
  post_processor: null,
  decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
  model: {
    type: 'BPE',
    dropout: null,
    unk_token: null,
    continuing_subword_prefix: null,
    end_of_word_suffix: null,
    fuse_unk: false,
    byte_fallback: false,
    vocab: Object.fromEntries(tinyWords.map((word, id) => [word, id])),
    merges: [['c', 'a'], ['ca', 't']],
  },
};
