import { z } from 'zod';
import { errorCodeSchema } from './error';
import { languageSchema } from './language';
import { capabilitySchema } from './model-port';

/** What a file of the hub is checked with: large ones carry their SHA-256, small ones git's name of their content. */
export const fileChecksumSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sha256'), value: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ kind: z.literal('git'), value: z.string().regex(/^[0-9a-f]{40}$/) }),
]);
export type FileChecksum = z.infer<typeof fileChecksumSchema>;

/** What adding a model would bring, as the hub says it now. */
export const addPlanSchema = z.object({
  id: z.string(),
  repository: z.string(),
  /** The commit that the files are taken from. */
  revision: z.string(),
  license: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int().nonnegative(), checksum: fileChecksumSchema })),
  /** Of all files together. */
  bytes: z.number().int(),
  /** Free on the disk that they would go to. */
  freeBytes: z.number().int(),
  /** That must be free when it is used, about. */
  memoryBytes: z.number().int(),
  /** Free on this machine now. */
  freeMemoryBytes: z.number().int(),
});
export type AddPlan = z.infer<typeof addPlanSchema>;

/** How far an adding is: bytes there of each file. */
export const addProgressSchema = z.object({ files: z.array(z.object({ path: z.string(), bytes: z.number().int(), done: z.number().int() })) });
export type AddProgress = z.infer<typeof addProgressSchema>;

/** A well-known model that can be added, and where that stands. */
export const offeredModelSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.record(languageSchema, z.string()),
  repository: z.string(),
  license: z.string(),
  capabilities: z.array(capabilitySchema),
  /** The files that it consists of, for whoever puts them there by hand. */
  files: z.array(z.string()),
  /** Languages that it writes or reads. */
  languages: z.array(languageSchema),
  state: z.enum(['absent', 'adding', 'installed']),
  /** While it is being added. */
  progress: addProgressSchema.nullable(),
  /** Why the last adding ended; null after one that went well or was stopped. What is there stays, and the next one goes on with it. */
  problem: errorCodeSchema.nullable(),
});
export type OfferedModel = z.infer<typeof offeredModelSchema>;

/** The answer of `GET /api/hub`. */
export const offerListSchema = z.object({
  offers: z.array(offeredModelSchema),
  /** Where models come from; null when that is switched off. */
  hub: z.string().nullable(),
  /** Folder that somebody without a network fills by hand, as the server's own path ends: `models/{id}`. */
  folder: z.string(),
});
export type OfferList = z.infer<typeof offerListSchema>;
