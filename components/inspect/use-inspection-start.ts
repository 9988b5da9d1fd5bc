'use client';

import { useEffect, useEffectEvent } from 'react';
import { createDescribeJob, createGenerateJob } from '../client/api';
import { findRecipe } from '../client/history-api';
import { attachJob, trackJob, useJobEntry, type JobEntry } from '../client/job-store';
import { useGuarded } from '../client/use-guarded';
import { useLanguage } from '../messages/messages-provider';
import { inspectAddress, inspectJobAddress } from './inspect-address';

/**
 * The ways to a picture to look into: words are drawn, a file of ours is found again, any other file is read and described, so that there
 * are words to look at it with. The address says which job is waited for, so a reload waits on.
 */
export function useInspectionStart(jobId: string | null) {
  const { language } = useLanguage();
  const entry = useJobEntry(jobId);
  const { problem, guarded } = useGuarded();

  useEffect(() => {
    if (jobId !== null) attachJob(jobId);
  }, [jobId]);

  const found = addressAfter(entry);
  const goOn = useEffectEvent((address: string) => window.history.replaceState(null, '', address));
  useEffect(() => {
    if (found !== null) goOn(found);
  }, [found]);

  const start = (work: () => Promise<string>) => guarded(async () => window.history.pushState(null, '', await work()));

  const draw = (prompt: string) => start(async () => {
    const job = await createGenerateJob({ kind: 'generate', prompt, candidates: 1 });
    trackJob(job);
    return inspectJobAddress(job.id);
  });

  const take = (picture: Blob) => start(async () => {
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
