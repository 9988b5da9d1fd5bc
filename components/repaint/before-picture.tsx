'use client';

import type { GenerateTask } from '@/server/contract/job';
import { useModels } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { paintedCount, paintedOf } from './brush';
import { PaintedCells } from './painted-cells';
import { codesPictureUrl } from './codes-picture-url';
import { modelForCodes } from './repaint-target';

const size = 512;

interface BeforePictureProps {
  start: NonNullable<GenerateTask['start']>;
  /** Id of the model that went on with it. */
  model: string;
  /** Whose pixels its codes stand for, as far as that is known. */
  decoder: string | undefined;
}

/** The picture that a run started from, with what was drawn anew marked: it stands beside what came of it. */
export function BeforePicture({ start, model: id, decoder }: BeforePictureProps) {
  const { repaint: words } = useMessages();
  const models = useModels();
  const model = models.phase === 'ready' ? modelForCodes(models.models, { model: id, decoder }) : null;
  const painted = paintedOf(start.keep);
  return (
    <figure className="flex flex-col overflow-hidden rounded-2xl border border-dashed border-line-strong bg-sunken" data-testid="before">
      <div className="paper-texture relative aspect-square">
        {model !== null && (
          <>
            <img src={codesPictureUrl(model, start.codes, size)} alt={words.beforeAlt} className="absolute inset-0 size-full object-cover" />
            <PaintedCells shape={model.picture} painted={painted} />
          </>
        )}
      </div>
      <figcaption className="px-3.5 py-2.5 text-sm sm:px-4 sm:py-3">
        <span className="font-semibold">{words.before}</span>
        <span className="block text-ink-soft">{words.paintedCells(paintedCount(painted), painted.length)}</span>
      </figcaption>
    </figure>
  );
}
