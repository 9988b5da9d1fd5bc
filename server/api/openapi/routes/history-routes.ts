import { alikeQuerySchema } from '../../../contract/alike';
import { historyQuerySchema } from '../../../contract/history';
import type { RouteDescription } from '../route-description';

/** `?language=` is taken: it chooses the language of messages, everywhere. */
const query = historyQuerySchema.omit({ language: true }).extend({ promptLanguage: historyQuerySchema.shape.language });

export const historyRoutes: readonly RouteDescription[] = [
  {
    method: 'get',
    path: '/api/history',
    tag: 'history',
    summary: { ko: '그리고 올린 모든 것을 새것부터 보여 줘요. 낱말 속까지 찾아요.', en: 'Everything drawn and uploaded, newest first; searches inside words.' },
    query,
    answers: { 200: { 'application/json': 'HistoryPage' } },
    errors: ['invalid_request', 'storage_unavailable'],
  },
  {
    method: 'get',
    path: '/api/history/alike',
    tag: 'history',
    summary: { ko: '말에 어울리거나 다른 그림과 닮은 그림을, 가장 가까운 것부터 보여 줘요. CLIP이 있어야 해요.', en: 'Pictures that fit some words or are like another picture, the closest first. Needs a CLIP.' },
    query: alikeQuerySchema,
    answers: { 200: { 'application/json': 'AlikeAnswer' } },
    errors: ['invalid_request', 'embedder_missing', 'unknown_model', 'capability_missing', 'language_unsupported', 'picture_not_found', 'model_damaged', 'memory_short', 'worker_lost'],
  },
  {
    method: 'get',
    path: '/api/history/{pictureId}',
    tag: 'history',
    summary: { ko: '그림 하나를 만든 법과 설명까지 보여 줘요.', en: 'One picture with its recipe and captions.' },
    answers: { 200: { 'application/json': 'HistoryEntry' } },
    errors: ['picture_not_found'],
  },
  {
    method: 'patch',
    path: '/api/history/{pictureId}',
    tag: 'history',
    summary: { ko: '별을 달거나 떼요.', en: 'Gives or takes a star.' },
    body: { 'application/json': 'StarRequest' },
    example: { starred: true },
    answers: { 200: { 'application/json': 'HistoryEntry' } },
    errors: ['invalid_request', 'picture_not_found'],
  },
  {
    method: 'delete',
    path: '/api/history/{pictureId}',
    tag: 'history',
    summary: { ko: '그림을 지워요. 10분 동안은 되살릴 수 있고, 그 뒤에는 아주 지워져요.', en: 'Removes the picture. It can be restored for 10 minutes, then it is deleted for good.' },
    answers: { 204: {} },
    errors: ['picture_not_found'],
  },
  {
    method: 'get',
    path: '/api/history/removed',
    tag: 'history',
    summary: { ko: '아직 되살릴 수 있는 그림들을, 함께 지운 것끼리 나중 것부터 보여 줘요.', en: 'The pictures that can still be restored, those removed together in one batch, the newest first.' },
    answers: { 200: { 'application/json': 'RemovedPictures' } },
    errors: ['storage_unavailable'],
  },
  {
    method: 'post',
    path: '/api/history/removed',
    tag: 'history',
    summary: { ko: '여러 그림을 한꺼번에 지워요. 없는 그림은 건너뛰어요.', en: 'Removes several pictures together; those that are not there are passed over.' },
    body: { 'application/json': 'PictureIdsRequest' },
    example: { pictureIds: ['0f6f2f0c-7a0e-4a53-9f5a-2d1c5c0f9b1e-0'] },
    answers: { 200: { 'application/json': 'RemovedPictures' } },
    errors: ['invalid_request', 'storage_full', 'storage_unavailable'],
  },
  {
    method: 'post',
    path: '/api/history/restore',
    tag: 'history',
    summary: { ko: '지운 그림을 별표, 설명과 함께 제자리로 되살려요.', en: 'Puts removed pictures back where they were, with stars and captions.' },
    body: { 'application/json': 'PictureIdsRequest' },
    example: { pictureIds: ['0f6f2f0c-7a0e-4a53-9f5a-2d1c5c0f9b1e-0'] },
    answers: { 200: { 'application/json': 'RemovedPictures' } },
    errors: ['invalid_request', 'storage_full', 'storage_unavailable'],
  },
  {
    method: 'get',
    path: '/api/history/export',
    tag: 'history',
    summary: { ko: '찾은 것을 zip 파일로 내보내요. 더 있으면 X-Next-Cursor로 이어 받아요.', en: 'What a search finds as a zip file; X-Next-Cursor tells where the next one begins.' },
    query,
    answers: { 200: { 'application/zip': 'bytes' } },
    errors: ['invalid_request'],
  },
  {
    method: 'post',
    path: '/api/history/import',
    tag: 'history',
    summary: { ko: '내보낸 zip 파일을 기록에 더해요. 이미 있는 것은 그대로 둬요.', en: 'Adds an exported zip file; what is here already stays as it is.' },
    body: { 'application/zip': 'bytes' },
    answers: { 200: { 'application/json': 'ImportCount' } },
    errors: ['archive_unreadable', 'archive_too_large', 'storage_full', 'storage_unavailable'],
  },
];
