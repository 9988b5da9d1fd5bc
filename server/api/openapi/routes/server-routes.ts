import { vocabularyQuerySchema } from '../../../contract/vocabulary';
import type { RouteDescription } from '../route-description';

export const serverRoutes: readonly RouteDescription[] = [
  {
    method: 'get',
    path: '/api/models',
    tag: 'server',
    summary: { ko: '설치된 모델과 그 크기, 기본 설정, 예시예요.', en: 'The installed models with their sizes, default settings and examples.' },
    answers: { 200: { 'application/json': 'ModelList' } },
    errors: ['model_unavailable'],
  },
  {
    method: 'get',
    path: '/api/vocabulary',
    tag: 'server',
    summary: { ko: '글에서 모델이 아는 낱말과 모르는 낱말, 가까운 낱말, 그리고 다른 말로 옮긴 글을 알려 줘요.', en: 'Which words of a prompt a model knows, the nearest ones to those it does not, and the prompt in the other language.' },
    query: vocabularyQuerySchema,
    answers: { 200: { 'application/json': 'VocabularyReport' } },
    errors: ['invalid_request', 'prompt_empty', 'prompt_too_long', 'unknown_model', 'model_unavailable'],
  },
  {
    method: 'get',
    path: '/health',
    tag: 'server',
    summary: { ko: '서버가 살아 있고 그릴 수 있는지, 얼마나 바쁜지예요.', en: 'Whether the server is up and able to draw, and how busy it is.' },
    answers: { 200: { 'application/json': 'Health' } },
    errors: [],
  },
  {
    method: 'get',
    path: '/health/live',
    tag: 'server',
    summary: { ko: '서버가 살아 있으면 200이에요.', en: '200 for as long as the server lives.' },
    answers: { 200: { 'application/json': 'anything' } },
    errors: [],
  },
  {
    method: 'get',
    path: '/health/ready',
    tag: 'server',
    summary: { ko: '그릴 수 있으면 200, 아니면 까닭과 함께 503이에요.', en: '200 when it can draw, else 503 with the reason.' },
    answers: { 200: { 'application/json': 'anything' }, 503: { 'application/json': 'anything' } },
    errors: [],
  },
  {
    method: 'get',
    path: '/metrics',
    tag: 'server',
    summary: { ko: '작업과 그림과 메모리를 센 값을 Prometheus가 읽는 글로 줘요.', en: 'Counts of jobs, pictures and memory as Prometheus reads them.' },
    answers: { 200: { 'text/plain': 'text' } },
    errors: [],
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    tag: 'server',
    summary: { ko: '이 문서예요.', en: 'This document.' },
    answers: { 200: { 'application/json': 'anything' } },
    errors: [],
  },
];
