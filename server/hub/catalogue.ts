import type { HubKind, HubManifest } from '../contract/hub-manifest';

/** A well-known model that can be added. What is not here is what the hub itself says: sizes, checksums, the newest commit. */
export interface Offer {
  readonly id: string;
  readonly name: string;
  readonly description: HubManifest['description'];
  /** On the hub, `owner/name`. */
  readonly repository: string;
  /** Shown before the hub was asked, and where it names none. */
  readonly license: string;
  /** Whether `license` is what the makers of the weights say, and counts for more than the card of whoever converted them. */
  readonly byMakers?: boolean;
  readonly kind: HubKind;
  /** Which of the repository's files are wanted; of several sizes, the one that a small machine can hold. */
  readonly files: readonly string[];
}

const commonFiles = ['config.json', 'preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json'];

/** All models that are offered. */
export const catalogue: readonly Offer[] = [
  {
    id: 'vit-gpt2-image-captioning',
    name: 'ViT-GPT2',
    description: {
      ko: '사진을 영어로 설명하는 모델. 그림을 보는 ViT와 글을 쓰는 GPT-2로 되어 있고, 사진에 붙은 설명을 보고 배웠습니다.',
      en: 'Describes photographs in English: a ViT that looks and a GPT-2 that writes, trained on captions of photographs.',
    },
    repository: 'Xenova/vit-gpt2-image-captioning',
    license: 'Apache-2.0',
    kind: { layout: 'vision-encoder-decoder', describe: { en: [] } },
    files: [...commonFiles, 'generation_config.json', 'onnx/encoder_model_quantized.onnx', 'onnx/decoder_model_merged_quantized.onnx'],
  },
  {
    id: 'florence-2-base-ft',
    name: 'Florence-2',
    description: {
      ko: '사진을 영어로 짧게도 자세히도 설명하고, 사진 속의 글자도 읽는 모델.',
      en: 'Describes photographs in English, briefly or in detail, and reads the text in them.',
    },
    repository: 'onnx-community/Florence-2-base-ft',
    license: 'MIT',
    kind: { layout: 'florence2', languages: ['en'] },
    // The part that looks is kept whole: what it misses, no other part can make up for.
    files: [...commonFiles, 'generation_config.json', 'onnx/embed_tokens_quantized.onnx', 'onnx/vision_encoder.onnx', 'onnx/encoder_model_quantized.onnx', 'onnx/decoder_model_merged_quantized.onnx'],
  },
  {
    id: 'janus-pro-1b',
    name: 'Janus-Pro-1B',
    description: {
      ko: '그림을 보고 영어로 대답하고, 영어 글로 그림도 그리는 큰 모델. 아주 무거워서 메모리가 넉넉한 컴퓨터에서만 돌고, 그림 한 장에 몇 분이 걸려요.',
      en: 'A large model that describes pictures in English and draws from English words. Very heavy: it needs plenty of memory, and takes minutes for a picture.',
    },
    repository: 'onnx-community/Janus-Pro-1B-ONNX',
    license: 'DeepSeek Model License',
    byMakers: true,
    kind: {
      layout: 'multi_modality',
      languages: ['en'],
      // As its makers draw with it: 24 × 24 squares of 16 pixels, guided by five.
      drawing: { picture: { size: 384, rows: 24, columns: 24, codebookSize: 16_384 }, sampling: { temperature: 1, topK: 0, topP: 1, guidanceScale: 5 } },
    },
    // Parts pass their numbers on to each other as they are, so all of them must speak 32-bit floats outside: these do.
    files: [
      ...commonFiles, 'generation_config.json', 'processor_config.json', 'onnx/prepare_inputs_embeds_q4.onnx', 'onnx/language_model_q4.onnx', 'onnx/lm_head.onnx',
      'onnx/gen_head.onnx', 'onnx/gen_img_embeds.onnx', 'onnx/image_decode.onnx',
    ],
  },
  {
    id: 'clip-vit-base-patch32',
    name: 'CLIP',
    description: {
      ko: '영어 낱말과 그림이 얼마나 어울리는지 재는 모델. 여러 후보에서 가장 나은 그림을 고르고, 기록을 뜻으로 찾아요.',
      en: 'Measures how well English words and pictures belong together: picks the best of many candidates and searches the history by meaning.',
    },
    repository: 'Xenova/clip-vit-base-patch32',
    license: 'MIT',
    kind: { layout: 'clip', languages: ['en'] },
    files: [...commonFiles, 'onnx/text_model_quantized.onnx', 'onnx/vision_model_quantized.onnx'],
  },
];
