import { answerTextSchema, reportTextSchema, type Answer } from './messages';
import type { Fields } from './report-reader';
import type { Report } from './sent-job';

/** A report among what was sent to this process; null when it is none that this version understands. */
export function reportOf(fields: Fields): ({ jobId: string } & Report) | null {
  const report = reportTextSchema.safeParse(fields.get('report')?.toString()).data;
  const jobId = fields.get('job')?.toString();
  return report === undefined || jobId === undefined ? null : { jobId, report, png: fields.get('png') };
}

/** An answer of a worker among what was sent to this process. */
export function answerOf(fields: Fields): (Answer & { png: Uint8Array | undefined }) | null {
  const answer = answerTextSchema.safeParse(fields.get('answer')?.toString()).data;
  return answer === undefined ? null : { ...answer, png: fields.get('png') };
}
