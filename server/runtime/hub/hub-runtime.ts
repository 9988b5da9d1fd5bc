import { env, LogLevel } from '@xenova/transformers';
import type { HubFiles, HubRuntime } from '../port';
import { verifyFile } from '../verify-file';
import { openCaptionPipeline } from './caption-pipeline';
import { openEmbeddingPipeline } from './embedding-pipeline';
import { openFlorencePipeline } from './florence-pipeline';
import { openJanusPipeline } from './janus-pipeline';

interface HubRuntimeOptions {
  /** Threads that share the work of one operator. */
  readonly threads: number;
}

/** Models of the hub's layouts through transformers.js, from local files only. */
export function createHubRuntime({ threads }: HubRuntimeOptions): HubRuntime {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.logLevel = LogLevel.ERROR;
  const verified = <Pipeline>(open: (files: HubFiles, threads: number) => Promise<Pipeline>) => async (files: HubFiles): Promise<Pipeline> => {
    for (const file of files.files) await verifyFile(file);
    return open(files, threads);
  };
  return { loadCaptioner: verified(openCaptionPipeline), loadFlorence: verified(openFlorencePipeline), loadJanus: verified(openJanusPipeline), loadEmbedder: verified(openEmbeddingPipeline) };
}
