import { z } from 'zod';

/** Languages of prompts, captions and the interface. */
export const languages = ['ko', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;
