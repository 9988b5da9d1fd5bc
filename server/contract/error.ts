import { z } from 'zod';

/** Every reason a request or a job can fail for. The message shown to a person is looked up by code in their language. */
export const errorCodeSchema = z.enum([
  'invalid_request',
  'prompt_empty',
  'prompt_too_long',
  'prompt_unreadable',
  'unknown_model',
  'model_unavailable',
  'model_damaged',
  'capability_missing',
  'language_unsupported',
  'memory_short',
  'embedder_missing',
  'hub_off',
  'hub_unreachable',
  'hub_answer_unusable',
  'download_interrupted',
  'download_damaged',
  'model_in_progress',
  'model_incomplete',
  'model_not_removable',
  'picture_missing',
  'picture_too_large',
  'picture_too_many_pixels',
  'picture_unsupported',
  'picture_unreadable',
  'job_not_found',
  'picture_not_found',
  'story_not_found',
  'page_not_found',
  'story_full',
  'nothing_to_undo',
  'job_canceled',
  'pictures_too_many',
  'size_unsupported',
  'mask_unusable',
  'remote_picture_off',
  'remote_picture_refused',
  'remote_picture_failed',
  'picture_model_missing',
  'picture_of_other_model',
  'link_damaged',
  'link_newer',
  'queue_full',
  'machine_busy',
  'queue_unreachable',
  'shutting_down',
  'request_too_large',
  'api_key_missing',
  'api_key_invalid',
  'rate_limited',
  'worker_lost',
  'storage_full',
  'storage_unavailable',
  'data_folder_in_use',
  'database_unreachable',
  'database_refused',
  'database_outdated',
  'archive_too_large',
  'archive_unreadable',
  'archive_without_story',
  'internal_error',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** The `error` object of every failed response and of the `failed` event. */
export const errorBodySchema = z.object({
  code: errorCodeSchema,
  /** In the reader's language; says what to do. */
  message: z.string(),
  /** The request field at fault, e.g. `prompt` or `settings.topK`. */
  param: z.string().optional(),
  /** Values that the message speaks of, so that a client can build its own sentence. */
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

export const errorResponseSchema = z.object({ error: errorBodySchema });
