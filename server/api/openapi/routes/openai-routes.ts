import { jobErrors, pictureErrors, type RouteDescription } from '../route-description';

export const openAiRoutes: readonly RouteDescription[] = [
  {
    method: 'get',
    path: '/v1/models',
    tag: 'openai',
    summary: { ko: '설치된 모델 목록이에요.', en: 'The installed models.' },
    answers: { 200: { 'application/json': 'DialectModelList' } },
    errors: ['model_unavailable'],
  },
  {
    method: 'get',
    path: '/v1/models/{model}',
    tag: 'openai',
    summary: { ko: '설치된 모델 하나예요.', en: 'One installed model.' },
    answers: { 200: { 'application/json': 'DialectModel' } },
    errors: ['unknown_model', 'model_unavailable'],
  },
  {
    method: 'post',
    path: '/v1/images/generations',
    tag: 'openai',
    summary: {
      ko: '그림을 그려요. 기본은 b64_json이고, stream이면 그리는 동안의 초안도 보내요. 읽는 이가 떠나면 그리기도 멈춰요.',
      en: 'Draws pictures, as b64_json by default; with stream, drafts come while they are drawn. Drawing stops when its reader leaves.',
    },
    body: { 'application/json': 'ImageGenerationRequest' },
    example: { prompt: '노란 달', n: 1, seed: 7 },
    answers: { 200: { 'application/json': 'Images', 'text/event-stream': 'ImageStreamEvent' } },
    errors: [...jobErrors, 'prompt_empty', 'prompt_too_long', 'prompt_unreadable', 'size_unsupported', 'job_canceled', 'worker_lost'],
  },
  {
    method: 'post',
    path: '/v1/images/edits',
    tag: 'openai',
    summary: {
      ko: '그림의 한 곳을 새로 그려요. mask(없으면 image)에서 투명한 자리가 새로 그려지고, 나머지는 모델이 읽은 대로 남아요. 여기서 그린 그림이면 남은 자리의 코드가 하나도 바뀌지 않아요.',
      en: 'Draws a part of a picture anew: what is transparent in mask, or else in image. The rest stays as the model reads it, and code for code if it was drawn here.',
    },
    body: { 'multipart/form-data': { fields: 'ImageGenerationRequest', files: { image: 'required', mask: 'optional' } } },
    answers: { 200: { 'application/json': 'Images', 'text/event-stream': 'ImageStreamEvent' } },
    errors: [...jobErrors, ...pictureErrors, 'prompt_empty', 'prompt_too_long', 'prompt_unreadable', 'size_unsupported', 'mask_unusable', 'pictures_too_many', 'job_canceled', 'worker_lost'],
  },
  {
    method: 'post',
    path: '/v1/chat/completions',
    tag: 'openai',
    summary: {
      ko: '대화의 마지막 그림을, 물은 말의 언어로 설명해요. 그림은 image_url에 data: 주소로 보내요.',
      en: 'Describes the newest picture of a conversation in the language of the question. Pictures come in image_url as data: addresses.',
    },
    body: { 'application/json': 'ChatCompletionRequest' },
    answers: { 200: { 'application/json': 'ChatCompletion', 'text/event-stream': 'ChatCompletionChunk' } },
    errors: [...jobErrors, ...pictureErrors, 'pictures_too_many', 'remote_picture_off', 'remote_picture_refused', 'remote_picture_failed', 'job_canceled', 'worker_lost'],
  },
];
