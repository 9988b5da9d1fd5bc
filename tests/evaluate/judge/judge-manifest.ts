import { join } from 'node:path';
import { z } from 'zod';
import { EvaluationError } from '../errors';
import { readJson } from '../read-json';

const fileSchema = z.object({ path: z.string().regex(/^[\w.-]+$/), bytes: z.number().int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** `judge.json`, written by `models/judge/training/train_judge.py`. */
export const judgeManifestSchema = z.object({
  format: z.literal(1),
  /** Side of the square it reads, pixels. */
  pictureSide: z.number().int().positive(),
  /** Cells a side that may hold a thing's centre. */
  grid: z.number().int().positive(),
  /** Cells a side of the map of what belongs to things. */
  maskGrid: z.number().int().positive(),
  concepts: z.array(z.string()).min(1),
  settings: z.array(z.string()).min(1),
  /** Scores above which a thing counts as present, and above which it is counted. */
  thresholds: z.object({ present: z.number().min(0).max(1), counted: z.number().min(0).max(1) }),
  metrics: z.record(z.string(), z.number()),
  graph: fileSchema,
  appearance: fileSchema,
});
export type JudgeManifest = z.infer<typeof judgeManifestSchema>;

/** @throws EvaluationError `file_unreadable`, saying how the judge is made. */
export async function readJudgeManifest(folder: string): Promise<JudgeManifest> {
  try {
    return await readJson(join(folder, 'judge.json'), judgeManifestSchema);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new EvaluationError('file_unreadable', `${detail}\nmodels/judge/README.md says how the judge is trained.`, { cause: error });
  }
}
