'use client';

import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useDrawers, useReaders } from '../client/use-models';
import { useCompareMessages } from '../messages/compare-messages';
import { ModelsStatus } from '../shell/models-status';
import { ScreenHeading } from '../ui/screen-heading';
import { viewOfAddress, type CompareView } from './compare-view';
import { ColumnsView } from './columns-view';
import { ViewLinks } from './view-links';

// Each way to compare is loaded when somebody takes it.
const GridView = dynamic(() => import('./grid/grid-view').then((loaded) => loaded.GridView), { loading: () => <Opening /> });
const VoteView = dynamic(() => import('./vote/vote-view').then((loaded) => loaded.VoteView), { loading: () => <Opening /> });
const CaptionsView = dynamic(() => import('./captions/captions-view').then((loaded) => loaded.CaptionsView), { loading: () => <Opening /> });

/** The screen where results stand beside each other, in one of four ways. */
export function CompareScreen() {
  const words = useCompareMessages();
  const view = viewOfAddress(new URLSearchParams(useSearchParams()));
  return (
    <div className="space-y-6">
      <ScreenHeading heading={words.heading} lead={view === 'columns' ? words.lead : words[view].lead}>
        <div className="mt-4"><ViewLinks view={view} /></div>
      </ScreenHeading>
      {view === 'captions' ? <Captions /> : <Drawings view={view} />}
    </div>
  );
}

function Drawings({ view }: { view: Exclude<CompareView, 'captions'> }) {
  const models = useDrawers();
  if (models.phase !== 'ready') return <ModelsStatus models={models} />;
  switch (view) {
    case 'columns': return <ColumnsView models={models.models} />;
    case 'grid': return <GridView models={models.models} />;
    case 'vote': return <VoteView models={models.models} />;
  }
}

function Captions() {
  const models = useReaders();
  return models.phase === 'ready' ? <CaptionsView models={models.models} /> : <ModelsStatus models={models} />;
}

function Opening() {
  return <p role="status" className="animate-breathe text-ink-soft">{useCompareMessages().loading}</p>;
}
