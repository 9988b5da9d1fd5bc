import { z } from 'zod';

/** Whether to sketch, as it is kept. */
export const sketchingSchema = z.boolean();
