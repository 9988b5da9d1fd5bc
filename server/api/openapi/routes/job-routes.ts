import { z } from 'zod';
import { jobErrors, pictureErrors, type RouteDescription } from '../route-description';

export const jobRoutes: readonly RouteDescription[] = [
  {
    method: 'post',
    path: '/api/jobs',
    tag: 'jobs',
    summary: {
      ko: '그리기와 왕복(JSON), 설명하기와 그림에서 떠나는 왕복(그림과 함께 multipart) 작업을 맡겨요. 바로 202로 답하고, 일은 뒤에서 이어져요. 밑그림(sketch)은 다른 작업이 없을 때만 그리고, 어디에도 남기지 않아요.',
      en: 'Takes a job: JSON to draw or for a round trip, multipart with the picture to describe or to begin a round trip with. Answers 202 at once; the work goes on behind. A sketch is drawn only while there is no other job, and kept nowhere.',
    },
    body: {
      'application/json': ['GenerateRequest', 'RoundTripRequest'],
      'multipart/form-data': { picture: 'bytes', request: ['DescribeRequest', 'RoundTripRequest'] },
    },
    example: { kind: 'generate', prompt: '노란 달', candidates: 1, seed: 7 },
    answers: { 202: { 'application/json': 'Job' } },
    errors: [...jobErrors, 'machine_busy', 'prompt_empty', 'prompt_too_long', 'prompt_unreadable', 'picture_not_found', ...pictureErrors],
  },
  {
    method: 'get',
    path: '/api/jobs/{jobId}',
    tag: 'jobs',
    summary: { ko: '작업이 지금 어떤지 알려 줘요.', en: 'The job as it is now.' },
    answers: { 200: { 'application/json': 'Job' } },
    errors: ['job_not_found'],
  },
  {
    method: 'delete',
    path: '/api/jobs/{jobId}',
    tag: 'jobs',
    summary: { ko: '기다리거나 돌고 있는 작업을 멈춰요. 그린 데까지는 남아요.', en: 'Cancels a waiting or running job; what was drawn stays.' },
    answers: { 200: { 'application/json': 'Job' } },
    errors: ['job_not_found'],
  },
  {
    method: 'get',
    path: '/api/jobs/{jobId}/events',
    tag: 'jobs',
    summary: {
      ko: '작업에서 일어나는 일을 서버 전송 이벤트로 받아요. 끊기면 Last-Event-ID로 빠짐없이 이어 받아요.',
      en: 'What happens to the job, as server-sent events; Last-Event-ID resumes without a gap.',
    },
    query: z.object({ after: z.coerce.number().int().nonnegative().optional() }),
    headers: z.object({ 'Last-Event-ID': z.coerce.number().int().nonnegative().optional() }),
    answers: { 200: { 'text/event-stream': 'JobEvent' }, 204: {} },
    errors: ['job_not_found'],
  },
  {
    method: 'post',
    path: '/api/jobs/{jobId}/retry',
    tag: 'jobs',
    summary: { ko: '같은 일을 같은 시드로, 새 작업으로 다시 해요.', en: 'The same task and seed as a new job.' },
    answers: { 202: { 'application/json': 'Job' } },
    errors: ['job_not_found', 'queue_full', 'queue_unreachable', 'machine_busy', 'storage_full', 'storage_unavailable'],
  },
];
