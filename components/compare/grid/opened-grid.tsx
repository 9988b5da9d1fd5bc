'use client';

import { useState } from 'react';
import { useCompareMessages } from '../../messages/compare-messages';
import { useMessages } from '../../messages/messages-provider';
import { showToast } from '../../ui/toasts';
import type { Axis } from '../axis/axis';
import { compareStore, receivePicture } from '../compare-store';
import { parameterNames, type ParameterName } from '../differing';
import { PairDialog } from '../pair/pair-dialog';
import type { PairPicture } from '../pair/pair-picture';
import type { ReadyModels } from '../ready-models';
import type { GridLabels } from './grid-labels';
import { OpenedCell } from './opened-cell';
import type { GridCell } from './use-grid';

interface Place {
  readonly x: number;
  readonly y: number;
}

interface OpenedGridProps {
  rows: readonly (readonly GridCell[])[];
  labels: GridLabels;
  models: ReadyModels;
  /** The cell that is opened. */
  place: Place;
  axes: readonly (Axis | null)[];
  onPlace: (place: Place | null) => void;
}

/** What lies over a grid: one of its cells, or two laid over each other. */
export function OpenedGrid({ rows, labels, models, place, axes, onPlace }: OpenedGridProps) {
  const messages = useMessages();
  const { grid: words } = useCompareMessages();
  const [overlaid, setOverlaid] = useState(false);
  const cell = rows[place.y]?.[place.x];
  const picture = cell?.picture ?? null;
  if (cell === undefined || picture === null) return null;
  const labelOf = ({ x, y }: Place) => words.cell(labels.xs[x] ?? '', labels.ys?.[y] ?? null);
  const keyOf = ({ x, y }: Place) => `${x} ${y}`;

  const pictures = rows.flatMap((row, y) => row.flatMap(({ picture: other, request }, x): PairPicture[] => (other === null ? [] : [{
    key: keyOf({ x, y }), label: labelOf({ x, y }), alt: `${messages.create.alt(request.prompt, 0)} (${labelOf({ x, y })})`, pictureId: other.id,
    parameters: { ...request.sampling, prompt: request.prompt, model: request.model, seed: request.seed, candidate: 0 },
    modelName: models.find(({ id }) => id === request.model)?.name ?? request.model,
  }])));
  const [one, two, ...more] = pictures;
  const neighbour = pictures[pictures.findIndex(({ key }) => key === keyOf(place)) + 1] ?? one;
  if (overlaid && one !== undefined && two !== undefined) {
    return <PairDialog pictures={[one, two, ...more]} initial={{ first: keyOf(place), second: neighbour?.key ?? two.key }} onClose={() => setOverlaid(false)} />;
  }

  const varied = new Set<ParameterName>(parameterNames.filter((name) => axes.some((axis) => axis?.name === name)));
  const at = (step: Place): Place => ({ x: place.x + step.x, y: place.y + step.y });
  const leads = (step: Place) => (rows[at(step).y]?.[at(step).x]?.picture ?? null) !== null;

  function toColumns(): void {
    const task = cell?.entry?.job?.task;
    const jobId = cell?.jobId ?? null;
    if (task?.kind !== 'generate' || jobId === null) return;
    compareStore.write((state) => receivePicture(state, crypto.randomUUID(), jobId, task, 0));
    showToast({ words: messages.create.sent, link: { href: '/compare', words: messages.create.goCompare } });
  }

  return (
    <OpenedCell
      label={labelOf(place)}
      request={cell.request}
      picture={picture}
      models={models}
      varied={varied}
      leads={leads}
      onStep={(step) => onPlace(at(step))}
      onOverlay={() => { if (pictures.length > 1) setOverlaid(true); }}
      onColumns={toColumns}
      onClose={() => onPlace(null)}
    />
  );
}
