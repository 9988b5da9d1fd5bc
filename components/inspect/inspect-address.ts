import { z } from 'zod';
import { promptSchema } from '@/server/contract/request';

// Addresses are typed, cut and pasted: what does not fit is as if it were not there.
const addressSchema = z.object({
  picture: z.string().min(1).max(1000).optional().catch(undefined),
  prompt: promptSchema.optional().catch(undefined),
  job: z.string().min(1).max(100).optional().catch(undefined),
});

/** What an address of this screen asks for. */
export interface InspectAddress {
  /** Id of a picture, or what follows `/p/` in a link. */
  readonly picture: string | null;
  /** What the picture is looked at as a drawing of; null for its own words. */
  readonly prompt: string | null;
  /** The job that a picture will come from. */
  readonly job: string | null;
}

/** Reads the address of this screen. */
export function readInspectAddress(search: URLSearchParams): InspectAddress {
  const { picture, prompt, job } = addressSchema.parse(Object.fromEntries(search));
  return { picture: picture ?? null, prompt: prompt ?? null, job: job ?? null };
}

/** The address that shows a picture from the inside. @param prompt when it is not to be looked at with its own words. */
export function inspectAddress(picture: string, prompt: string | null = null): string {
  return `/inspect?${new URLSearchParams({ picture, ...(prompt === null ? {} : { prompt }) }).toString()}`;
}

/** The address that waits for a job's picture and then shows it. */
export function inspectJobAddress(job: string): string {
  return `/inspect?${new URLSearchParams({ job }).toString()}`;
}
