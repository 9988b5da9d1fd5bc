'use client';

import { useCallback, useEffect, useState } from 'react';
import { createDescribeJob, pictureUrl } from '../client/api';
import { ApiError, toApiError } from '../client/api-error';
import { attachJob, trackJob } from '../client/job-store';
import { readerOfId } from '../client/use-models';
import { askedTask } from './asked-task';
import { addReading, describeStore } from './describe-store';

/** A picture on its way to the server. */
export interface Upload {
  key: string;
  /** Object URL of the file. */
  preview: string;
}

/** The list of described pictures: puts back those of this tab and of the address, and takes new ones in. */
export function useReadings() {
  const { readings } = describeStore.use();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [problem, setProblem] = useState<ApiError | null>(null);

  const describe = useCallback(async (picture: Blob) => {
    setProblem(null);
    const upload = { key: crypto.randomUUID(), preview: URL.createObjectURL(picture) };
    setUploads((current) => [upload, ...current]);
    try {
      const { captions, model, captionTask } = describeStore.read();
      const reader = await readerOfId(model);
      const job = await createDescribeJob(picture, { kind: 'describe', captions, model: reader?.id, ...askedTask(reader, captionTask) });
      trackJob(job);
      addReading(job.id);
      window.history.replaceState(null, '', `/describe?job=${encodeURIComponent(job.id)}`);
    } catch (error) {
      setProblem(toApiError(error));
    } finally {
      setUploads((current) => current.filter(({ key }) => key !== upload.key));
      URL.revokeObjectURL(upload.preview);
    }
  }, []);

  const describeKept = useCallback(async (pictureId: string) => {
    const response = await fetch(pictureUrl(pictureId)).catch(() => null);
    if (response?.ok === true) await describe(await response.blob());
    else setProblem(new ApiError(response === null ? 'network' : 'picture_not_found', `picture ${pictureId}`));
  }, [describe]);

  useEffect(() => {
    const query = new URLSearchParams(window.location.search);
    const linked = query.get('job');
    const picture = query.get('picture');
    if (linked !== null) {
      attachJob(linked, 1);
      addReading(linked);
    }
    for (const jobId of describeStore.read().readings) attachJob(jobId);
    if (picture === null) return undefined;
    const timer = setTimeout(() => {
      // Gone from the address first, so that a reload does not ask for the same captions again.
      window.history.replaceState(null, '', '/describe');
      void describeKept(picture);
    }, 0);
    return () => clearTimeout(timer);
  }, [describeKept]);

  return { readings, uploads, problem, describe, describeKept };
}
