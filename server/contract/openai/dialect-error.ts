import { z } from 'zod';

/** A failed answer in the OpenAI dialect. */
export const dialectErrorResponseSchema = z.object({
  error: z.object({
    /** In the reader's language; says what to do. */
    message: z.string(),
    type: z.enum(['invalid_request_error', 'authentication_error', 'permission_error', 'rate_limit_error', 'server_error']),
    /** The request field at fault. */
    param: z.string().nullable(),
    /** Dallae's error code, or the dialect's where it has one. */
    code: z.string(),
  }),
});
export type DialectErrorResponse = z.infer<typeof dialectErrorResponseSchema>;
