'use client';

import { useEffect } from 'react';
import { createDescribeJob, ensureUploadSize, pictureUrl, send } from '../../client/api';
import type { ApiError } from '../../client/api-error';
import { attachJob, trackJob, useJobEntries, type JobEntry } from '../../client/job-store';
import { useGuarded } from '../../client/use-guarded';
import { askedTask } from '../../describe/asked-task';
import { viewOfAddress } from '../compare-view';
import type { ReadyReaders } from '../ready-models';
import { captionsAddress, readCaptionsAddress } from './captions-address';
import { captionsStore, updateReader, withPicture, type CaptionsState } from './captions-store';

export interface Captions {
  readonly state: CaptionsState;
  /** Of the readers, in order. */
  readonly entries: readonly (JobEntry | undefined)[];
  readonly busy: boolean;
  readonly problem: ApiError | null;
  /** Takes a new picture in and has everyone read it. */
  readonly take: (picture: Blob) => Promise<void>;
  /** Has everyone read a picture of the history. */
  readonly takeKept: (pictureId: string) => Promise<void>;
  /** Has everyone read the picture that is here. */
  readonly readAgain: () => Promise<void>;
}

/** One picture, and several readings of it. */
export function useCaptions(models: ReadyReaders): Captions {
  const state = captionsStore.use();
  const { busy, problem, guarded } = useGuarded();
  const jobIds = state.readers.map(({ jobId }) => jobId);
  const entries = useJobEntries(jobIds);
  const attached = jobIds.join(' ');
  const address = captionsAddress(state);

  useEffect(() => {
    captionsStore.write((here) => readCaptionsAddress(new URLSearchParams(window.location.search), here) ?? here);
  }, []);

  useEffect(() => {
    for (const jobId of attached.split(' ')) if (jobId !== '') attachJob(jobId, 1);
  }, [attached]);

  useEffect(() => {
    // Later than the effect above, so that what an address brings is read before it is written over.
    const timer = setTimeout(() => {
      if (viewOfAddress(new URLSearchParams(window.location.search)) === 'captions') window.history.replaceState(null, '', address);
    }, 0);
    return () => clearTimeout(timer);
  }, [address]);

  async function readAll(picture: Blob): Promise<void> {
    const { readers, captions } = captionsStore.read();
    for (const { id, model, seed, captionTask } of readers) {
      const known = models.find((installed) => installed.id === model) ?? models[0];
      const job = await createDescribeJob(picture, { kind: 'describe', model: known.id, seed, captions, ...askedTask(known, captionTask) });
      trackJob(job);
      captionsStore.write((current) => ({ ...updateReader(current, id, { jobId: job.id }), pictureId: job.task.kind === 'describe' ? job.task.pictureId : current.pictureId }));
    }
  }

  const take = (picture: Blob) => guarded(async () => {
    // Before the readings that are shown make room for others.
    ensureUploadSize(picture);
    captionsStore.write((current) => withPicture(current, null));
    await readAll(picture);
  });

  async function readKept(pictureId: string): Promise<void> {
    await readAll(await (await send(pictureUrl(pictureId))).blob());
  }

  const takeKept = (pictureId: string) => guarded(async () => {
    captionsStore.write((current) => withPicture(current, pictureId));
    await readKept(pictureId);
  });

  const readAgain = () => guarded(async () => {
    const { pictureId } = captionsStore.read();
    if (pictureId !== null) await readKept(pictureId);
  });

  return { state, entries, busy, problem, take, takeKept, readAgain };
}
