import { answering } from '@/server/api/error-response';
import { metricsResponse } from '@/server/api/observe/metrics-response';

// What is counted changes all the time.
export const dynamic = 'force-dynamic';

/** `GET /metrics`: jobs, pictures, tokens, requests and memory, in Prometheus text. */
export const GET = answering(metricsResponse);
