'use client';

import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useModels } from '../client/use-models';
import { useCompareMessages } from '../messages/compare-messages';
import { ModelsStatus } from '../shell/models-status';
import { ScreenHeading } from '../ui/screen-heading';
import { viewOfAddress, type CompareView } from './compare-view';
import { ColumnsView } from './columns-view';
import type { ReadyModels } from './ready-models';
import { ViewLinks } from './view-links';

// Each way to compare is loaded when somebody takes it.
const GridView = dynamic(() => import('./grid/grid-view').then((loaded) => loaded.GridView), { loading: () => <Opening /> });
const VoteView = dynamic(() => import('./vote/vote-view').then((loaded) => loaded.VoteView), { loading: () => <Opening /> });
const CaptionsView = dynamic(() => import('./captions/captions-view').then((loaded) => loaded.CaptionsView), { loading: () => <Opening /> });

/** The screen where results stand beside each other, in one of four ways. */
export function CompareScreen() {
  const words = useCompareMessages();
  const view = viewOfAddress(new URLSearchParams(useSearchParams()));
  const models = useModels(view === 'captions' ? 'describe' : 'generate');
  return (
    <div className="space-y-6">
      <ScreenHeading heading={words.heading} lead={view === 'columns' ? words.lead : words[view].lead}>
        <div className="mt-4"><ViewLinks view={view} /></div>
      </ScreenHeading>
      <ModelsStatus models={models} />
      {models.phase === 'ready' && <View view={view} models={models.models} />}
    </div>
  );
}

function View({ view, models }: { view: CompareView; models: ReadyModels }) {
  switch (view) {
    case 'columns': return <ColumnsView models={models} />;
    case 'grid': return <GridView models={models} />;
    case 'vote': return <VoteView models={models} />;
    case 'captions': return <CaptionsView models={models} />;
  }
}

function Opening() {
  return <p role="status" className="animate-breathe text-ink-soft">{useCompareMessages().loading}</p>;
}
