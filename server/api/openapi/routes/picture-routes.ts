import { pictureQuerySchema } from '../../picture-response';
import type { RouteDescription } from '../route-description';

export const pictureRoutes: readonly RouteDescription[] = [
  {
    method: 'get',
    path: '/api/pictures/{pictureId}',
    tag: 'pictures',
    summary: {
      ko: '그림 파일을 받아요. 파일 안에 어떻게 그렸는지 적혀 있어요.',
      en: 'The picture; the file says how it was drawn.',
    },
    query: pictureQuerySchema,
    answers: { 200: { 'image/png': 'bytes', 'image/webp': 'bytes', 'image/jpeg': 'bytes', 'image/svg+xml': 'bytes' } },
    errors: ['picture_not_found', 'invalid_request'],
  },
  {
    method: 'post',
    path: '/api/recipe',
    tag: 'pictures',
    summary: { ko: '그림 파일에서 어떻게 그렸는지 읽고, 기록에서 그 그림을 찾아요.', en: 'Reads from a file how it was drawn, and finds the picture.' },
    body: { 'application/octet-stream': 'bytes' },
    answers: { 200: { 'application/json': 'RecipeAnswer' } },
    errors: ['picture_too_large'],
  },
];
