import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { codesFromBase64 } from '../../contract/codes';
import type { JobEvent } from '../../contract/event';
import { isSketch, type Job } from '../../contract/job';
import { isFinal } from '../../jobs/job-state';
import type { WorkerStatus } from '../../jobs/local/worker-supervisor';
import type { QueueLoad } from '../../jobs/queue';

/** Upper ends of the histograms' buckets; seconds. */
const jobSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What is looked up at the moment somebody asks. */
interface MetricSources {
  readonly load: () => QueueLoad;
  readonly workerStatus: () => WorkerStatus;
  /** Event streams being read. */
  readonly streams: () => number;
}

/** What is counted since this process started, as Prometheus reads it. */
export class Metrics {
  readonly #registry = new Registry();
  /** When jobs under way started, `performance.now()`. */
  readonly #startedAt = new Map<string, number>();
  readonly #ended = new Counter({ name: 'dallae_jobs_total', help: 'Jobs that came to an end.', labelNames: ['kind', 'state'], registers: [this.#registry] });
  readonly #waited = new Histogram({ name: 'dallae_job_waiting_seconds', help: 'From the request to the start of a job.', labelNames: ['kind'], buckets: jobSeconds, registers: [this.#registry] });
  readonly #ran = new Histogram({ name: 'dallae_job_running_seconds', help: 'From the first start of a job to its end.', labelNames: ['kind'], buckets: jobSeconds, registers: [this.#registry] });
  readonly #pictures = new Counter({ name: 'dallae_pictures_total', help: 'Pictures drawn.', registers: [this.#registry] });
  readonly #tokens = new Counter({ name: 'dallae_tokens_total', help: 'What the model has written: codes of pictures, pieces of captions.', labelNames: ['type'], registers: [this.#registry] });
  readonly #requests = new Counter({ name: 'dallae_http_requests_total', help: 'Requests answered.', labelNames: ['method', 'status'], registers: [this.#registry] });
  readonly #answered = new Histogram({ name: 'dallae_http_request_seconds', help: 'From a request to the end of its answer, event streams apart.', labelNames: ['method'], buckets: requestSeconds, registers: [this.#registry] });

  constructor({ load, workerStatus, streams }: MetricSources) {
    const registers = [this.#registry];
    new Gauge({
      name: 'dallae_jobs', help: 'Jobs that wait or run now.', labelNames: ['state'], registers,
      collect() {
        const { waiting, running } = load();
        this.set({ state: 'queued' }, waiting);
        this.set({ state: 'running' }, running);
      },
    });
    new Gauge({ name: 'dallae_event_streams', help: 'Event streams being read.', registers, collect() { this.set(streams()); } });
    new Gauge({ name: 'dallae_worker_ready', help: '1 while a worker has its models.', registers, collect() { this.set(workerStatus().ready ? 1 : 0); } });
    new Gauge({
      name: 'dallae_memory_bytes', help: 'Resident memory.', labelNames: ['process'], registers,
      collect() {
        this.set({ process: 'web' }, process.memoryUsage.rss());
        this.set({ process: 'worker' }, workerStatus().memoryBytes ?? 0);
      },
    });
    new Gauge({
      name: 'dallae_model_memory_bytes', help: 'Memory that each model of the hub took when it was loaded; none for those that are not.', labelNames: ['model'], registers,
      collect() {
        this.reset();
        for (const { id, bytes } of workerStatus().hubModels) this.set({ model: id }, bytes);
      },
    });
    new Counter({
      name: 'dallae_worker_restarts_total', help: 'Workers that were lost and replaced.', registers,
      collect() {
        this.reset();
        this.inc(workerStatus().restarts);
      },
    });
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Counts an event of a job. @param job as it is after the event. */
  readonly countEvent = (job: Job, event: JobEvent): void => {
    const { id, task } = job;
    // Sketches come and go with every key; among the jobs they would hide what people wait for.
    const kind = isSketch(task) ? 'sketch' : task.kind;
    if (event.type === 'started' && !this.#startedAt.has(id)) {
      this.#startedAt.set(id, performance.now());
      this.#waited.observe({ kind }, Math.max(0, Date.now() - Date.parse(job.createdAt)) / 1000);
    }
    if (event.type === 'candidate.completed') {
      this.#pictures.inc();
      this.#tokens.inc({ type: 'code' }, codesFromBase64(event.codes).length);
    }
    if (event.type === 'caption.completed') this.#tokens.inc({ type: 'piece' }, event.pieces ?? 0);
    if (!isFinal(job.state)) return;
    this.#ended.inc({ kind, state: job.state });
    const startedAt = this.#startedAt.get(id);
    if (startedAt !== undefined) this.#ran.observe({ kind }, (performance.now() - startedAt) / 1000);
    this.#startedAt.delete(id);
  };

  /** Counts an answered request. @param seconds undefined for an event stream, which is as long as its job. */
  countRequest(method: string, status: number, seconds: number | undefined): void {
    this.#requests.inc({ method, status });
    if (seconds !== undefined) this.#answered.observe({ method }, seconds);
  }

  /** Everything in Prometheus text. */
  async text(): Promise<{ contentType: string; body: string }> {
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
