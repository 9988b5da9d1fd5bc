import { application } from '../application';

/** The counters in Prometheus text. */
export async function metricsResponse(): Promise<Response> {
  const { contentType, body } = await application().metrics.text();
  return new Response(body, { headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } });
}
