import type { z } from 'zod';
import type { ErrorCode } from '../../contract/error';
import type { Language } from '../../contract/language';
import type { RequestName, ResponseName } from './schemas';

/** A sentence in every language. */
export type Words = Readonly<Record<Language, string>>;

export const tags = ['openai', 'jobs', 'pictures', 'history', 'stories', 'votes', 'server'] as const;
export type Tag = (typeof tags)[number];

/** What no schema of ours checks. */
export type Raw = 'bytes' | 'text' | 'anything';
/** A part of a body: a named schema, or one of several. */
type RequestPart = RequestName | Raw | readonly RequestName[];
/** A form whose text fields are those of a schema, with files beside them. */
export interface FormWithFiles {
  readonly fields: RequestName;
  /** By name, and whether it must be there. */
  readonly files: Readonly<Record<string, 'required' | 'optional'>>;
}
/** A body by its media type: a part, a form with files, or the fields of a form one by one. */
export type RequestContent = Readonly<Record<string, RequestPart | FormWithFiles | Readonly<Record<string, RequestPart>>>>;
export type ResponseContent = Readonly<Record<string, ResponseName | Raw>>;

/** What the document says of one method of one route handler. */
export interface RouteDescription {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** Places in braces, as in `/api/jobs/{jobId}`. */
  readonly path: string;
  readonly tag: Tag;
  readonly summary: Words;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: RequestContent;
  /** A JSON body that works as it is, for whoever wants to try. */
  readonly example?: unknown;
  /** Answers that are no errors, by status. */
  readonly answers: Readonly<Record<number, ResponseContent>>;
  /** Beside `internal_error`, which any may have. */
  readonly errors: readonly ErrorCode[];
}

/** Errors of everything that asks a model. */
export const jobErrors: readonly ErrorCode[] = ['invalid_request', 'unknown_model', 'model_unavailable', 'capability_missing', 'language_unsupported', 'queue_full', 'queue_unreachable', 'storage_full', 'storage_unavailable'];
/** Errors of everything that takes a picture. */
export const pictureErrors: readonly ErrorCode[] = ['picture_missing', 'picture_too_large', 'picture_too_many_pixels', 'picture_unsupported', 'picture_unreadable'];
