import type { ErrorCode } from '../../../contract/error';
import { choicesQuerySchema, insideRequestSchema } from '../../../contract/inspection';
import { pictureQuerySchema } from '../../picture-response';
import type { RouteDescription } from '../route-description';

/** Errors of everything that may have to render codes first. */
const renderErrors: readonly ErrorCode[] = ['picture_model_missing', 'link_damaged', 'link_newer', 'model_unavailable', 'queue_full', 'queue_unreachable', 'worker_lost'];

/** Errors of everything that looks into a picture. */
const insideErrors: readonly ErrorCode[] = ['picture_not_found', 'invalid_request', 'prompt_empty', 'prompt_too_long', 'prompt_unreadable', 'picture_of_other_model', 'unknown_model', 'capability_missing', ...renderErrors];

export const pictureRoutes: readonly RouteDescription[] = [
  {
    method: 'get',
    path: '/api/pictures/{pictureId}',
    tag: 'pictures',
    summary: {
      ko: '그림 파일을 받아요. 파일 안에 어떻게 그렸는지 적혀 있어요. 링크의 /p/ 뒤에 오는 글자도 그림의 이름이에요.',
      en: 'The picture; the file says how it was drawn. What follows /p/ in a link names a picture as well.',
    },
    query: pictureQuerySchema,
    answers: { 200: { 'image/png': 'bytes', 'image/webp': 'bytes', 'image/jpeg': 'bytes', 'image/svg+xml': 'bytes' } },
    errors: ['picture_not_found', 'invalid_request', 'picture_of_other_model', 'unknown_model', 'capability_missing', ...renderErrors],
  },
  {
    method: 'get',
    path: '/api/pictures/{pictureId}/card',
    tag: 'pictures',
    summary: { ko: '대화 프로그램이 보여 주는 미리보기 카드를 받아요. 1200 × 630 화소.', en: 'A preview card for chat programs, 1200 × 630 pixels.' },
    answers: { 200: { 'image/jpeg': 'bytes' } },
    errors: ['picture_not_found', ...renderErrors],
  },
  {
    method: 'get',
    path: '/api/pictures/{pictureId}/inside',
    tag: 'pictures',
    summary: {
      ko: '그림을 이루는 코드와, 글의 낱말이 저마다 어느 자리에 얼마나 힘을 미쳤는지 알려 줘요. 올린 그림은 모델이 읽은 코드예요. `direction=describe`면 글을 설명으로 보고, 낱말마다 어느 자리를 보고 썼는지 알려 줘요.',
      en: 'The codes of a picture, and how much each word of its prompt mattered where. Of an uploaded picture, the codes that a model reads in it. With `direction=describe` the prompt is taken for a caption, and the words tell which positions they were read from.',
    },
    query: insideRequestSchema,
    answers: { 200: { 'application/json': 'Inside' } },
    errors: insideErrors,
  },
  {
    method: 'get',
    path: '/api/pictures/{pictureId}/choices',
    tag: 'pictures',
    summary: {
      ko: '한 자리에 올 수 있었던 다른 코드와 그 확률, 그랬다면 보였을 그림을 알려 줘요.',
      en: 'What else could have stood at a position, how probable it was, and how it would look.',
    },
    query: choicesQuerySchema,
    answers: { 200: { 'application/json': 'Choices' } },
    errors: insideErrors,
  },
  {
    method: 'post',
    path: '/api/recipe',
    tag: 'pictures',
    summary: { ko: '그림 파일에서 어떻게 그렸는지 읽고, 기록에서 그 그림을 찾아요. 적혀 있지 않으면 화소로 찾아요.', en: 'Reads from a file how it was drawn, and finds the picture; by its pixels when the file does not say.' },
    body: { 'application/octet-stream': 'bytes' },
    answers: { 200: { 'application/json': 'RecipeAnswer' } },
    errors: ['picture_too_large'],
  },
];
