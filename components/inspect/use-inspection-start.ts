'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { uploadMaxBytes } from '@/server/contract/request';
import { createDescribeJob, createGenerateJob } from '../client/api';
import { ApiError } from '../client/api-error';
import { findRecipe } from '../client/history-api';
import { attachJob, trackJob, useJobEntry, type JobEntry } from '../client/job-store';
import { useLanguage } from '../messages/messages-provider';
import { inspectAddress, inspectJobAddress } from './inspect-address';

/**
 * The ways to a picture to look into: words are drawn, a file of ours is found again, any other file is read and described, so that there
 * are words to look at it with. The address says which job is waited for, so a reload waits on.
 */
export function useInspectionStart(jobId: string | null) {
  const { language } = useLanguage();
  const entry = useJobEntry(jobId);
  const [problem, setProblem] = useState<ApiError | null>(null);

  useEffect(() => {
    if (jobId !== null) attachJob(jobId);
  }, [jobId]);

  const found = addressAfter(entry);
  const goOn = useEffectEvent((address: string) => window.history.replaceState(null, '', address));
  useEffect(() => {
    if (found !== null) goOn(found);
  }, [found]);

  async function start(work: () => Promise<string>): Promise<void> {
    setProblem(null);
    try {
      window.history.pushState(null, '', await work());
    } catch (error) {
      setProblem(error instanceof ApiError ? error : new ApiError('internal_error', String(error), { cause: error }));
    }
  }

  const draw = (prompt: string) => start(async () => {
    const job = await createGenerateJob({ kind: 'generate', prompt, candidates: 1 });
    trackJob(job);
    return inspectJobAddress(job.id);
  });

  const take = (picture: Blob) => start(async () => {
    // The server checks too; this spares the wait for an upload that cannot succeed.
    if (picture.size > uploadMaxBytes) throw new ApiError('picture_too_large', 'checked before the upload');
    const { pictureId } = await findRecipe(picture);
    if (pictureId !== null) return inspectAddress(pictureId);
    const job = await createDescribeJob(picture, { kind: 'describe', languages: [language], captions: 1 });
    trackJob(job);
    return inspectJobAddress(job.id);
  });

  return { entry, problem: problem ?? entry?.error ?? null, draw, take };
}

/** Where a job's picture can be looked into; null while there is none. */
function addressAfter(entry: JobEntry | undefined): string | null {
  const task = entry?.job?.task;
  if (entry === undefined || task === undefined) return null;
  if (task.kind === 'generate') {
    const picture = entry.view.candidates.find(({ picture: finished }) => finished !== null)?.picture ?? null;
    return picture === null ? null : inspectAddress(picture.id);
  }
  if (task.kind !== 'describe' || entry.view.state !== 'succeeded') return null;
  const caption = entry.view.captions.find(({ text }) => text !== '')?.text ?? null;
  return inspectAddress(task.pictureId, caption);
}
