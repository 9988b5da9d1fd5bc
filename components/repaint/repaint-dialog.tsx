'use client';

import { ArrowDownToLine, Brush, Eraser, FlipHorizontal2, Grid2x2Plus, Shuffle, Trash2, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import type { ModelSummary } from '@/server/contract/model-manifest';
import type { GenerateInput } from '../client/api';
import type { ApiError } from '../client/api-error';
import { RunButton } from '../create/run-button';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { PromptField } from '../prompt/prompt-field';
import { promptProblem } from '../prompt/prompt-problem';
import { Button } from '../ui/button';
import { focusPanel } from '../ui/focus-panel';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';
import { Notice } from '../ui/notice';
import { ToggleButton } from '../ui/toggle-button';
import { inverted, paintedCount, paintedFromRow, paintedHalf, paintedOf, unpainted } from './brush';
import { CodeGrid } from './code-grid';
import { codesPictureUrl } from './codes-picture-url';
import { repaintRequest, type RepaintTarget } from './repaint-target';

const shownSize = 768;

interface RepaintDialogProps {
  target: RepaintTarget;
  /** The model that goes on with the picture. */
  model: ModelSummary;
  /** Asks for the drawing; resolves with what went wrong, or null. */
  onRun: (input: GenerateInput) => Promise<ApiError | null>;
  onClose: () => void;
}

/** A picture with its code grid: what is painted is drawn anew, all else stays bit for bit. */
export function RepaintDialog({ target, model, onRun, onClose }: RepaintDialogProps) {
  const messages = useMessages();
  const words = messages.repaint;
  const shape = model.picture;
  const [painted, setPainted] = useState(() => (target.keep === undefined ? unpainted(shape) : paintedOf(target.keep)));
  const [tool, setTool] = useState<'paint' | 'erase'>('paint');
  const [prompt, setPrompt] = useState(target.prompt);
  const [candidates, setCandidates] = useState(target.candidates);
  const [problem, setProblem] = useState<ApiError | null>(null);
  // The dialog has no trigger of its own, so it remembers where the focus came from.
  const opener = useRef<Element | null>(null);
  const count = paintedCount(painted);

  const reasonFor = (text: string): string | null => {
    const unreadable = promptProblem(text);
    if (unreadable !== null) return messages.errors[unreadable];
    return count === 0 ? words.nothingPainted : null;
  };

  async function run(text: string): Promise<void> {
    if (reasonFor(text) !== null) return;
    const failure = await onRun(repaintRequest(target, model, { prompt: text, candidates, painted }));
    setProblem(failure);
    if (failure === null) onClose();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/60" />
        <Dialog.Content
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            focusPanel(event);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
          }}
          data-testid="repaint"
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[96dvh] animate-sheet-in flex-col overflow-y-auto rounded-t-3xl bg-sheet shadow-lift outline-none [--from-y:100%] md:inset-x-auto md:top-1/2 md:bottom-auto md:left-1/2 md:grid md:h-[min(40rem,92dvh)] md:w-[min(94vw,66rem)] md:-translate-1/2 md:animate-fade-in md:grid-cols-[min(40rem,92dvh)_minmax(0,1fr)] md:overflow-hidden md:rounded-3xl"
        >
          <div className="relative order-2 mx-auto aspect-square w-full max-w-[42dvh] shrink-0 bg-sunken md:order-none md:max-w-none">
            <img src={codesPictureUrl(model, target.codes, shownSize)} alt={words.pictureAlt(target.prompt)} draggable={false} className="absolute inset-0 size-full object-cover" />
            <CodeGrid shape={shape} painted={painted} tool={tool} onPaint={setPainted} />
          </div>
          <div className="contents md:flex md:min-h-0 md:flex-col">
            <header className="order-1 flex items-start gap-3 px-5 pt-5 pb-3 md:px-6 md:pt-6">
              <div className="grow">
                <Dialog.Title className="text-xl font-bold md:text-2xl">{words.title}</Dialog.Title>
                <Dialog.Description className="mt-1 text-sm text-ink-soft">{words.lead}</Dialog.Description>
              </div>
              <Dialog.Close asChild><IconButton icon={X} label={messages.common.close} /></Dialog.Close>
            </header>
            <div className="order-3 grow space-y-4 px-5 py-4 md:overflow-y-auto md:px-6">
              <div className="flex flex-wrap items-center gap-2 max-sm:gap-1" role="group" aria-label={words.tools}>
                <ToggleButton icon={Brush} label={words.paint} pressed={tool === 'paint'} onChange={() => setTool('paint')} />
                <ToggleButton icon={Eraser} label={words.erase} pressed={tool === 'erase'} onChange={() => setTool('erase')} />
                <span className="flex">
                  <IconButton icon={FlipHorizontal2} label={words.invert} onClick={() => setPainted(inverted)} />
                  <IconButton icon={Trash2} label={words.clear} onClick={() => setPainted(unpainted(shape))} />
                </span>
                <Menu
                  trigger={<Button><Grid2x2Plus aria-hidden className="size-4.5" />{words.many}</Button>}
                  items={[
                    { icon: Shuffle, label: words.half, onSelect: () => setPainted(paintedHalf(shape, Math.random)) },
                    ...Array.from({ length: shape.rows - 1 }, (_, row) => ({
                      icon: ArrowDownToLine, label: words.fromRow(row + 2), onSelect: () => setPainted(paintedFromRow(shape, row + 1)),
                    })),
                  ]}
                />
              </div>
              <p className="text-sm text-ink-soft"><span className="font-semibold text-ink tabular-nums" data-testid="painted-count">{words.paintedCells(count, painted.length)}</span> <span className="pointer-coarse:hidden">· {words.keys}</span></p>
              <div className="rounded-2xl border border-line bg-paper px-4 py-3 transition focus-within:border-leaf">
                <PromptField label={words.promptLabel} describedBy="repaint-hint" value={prompt} placeholder={messages.create.placeholder} size="small" onChange={setPrompt} onRun={(text) => void run(text)} />
              </div>
              <p id="repaint-hint" className="text-sm text-ink-soft">{words.promptHint}</p>
              {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
            </div>
            <footer className="order-4 flex items-center justify-end gap-3 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] max-md:sticky max-md:bottom-0 max-md:bg-sheet md:px-6">
              <Button look="ghost" className="mr-auto" onClick={onClose}>{words.leave}</Button>
              <RunButton candidates={candidates} onCandidates={setCandidates} reason={reasonFor(prompt)} prediction={words.willDraw(candidates, count)} onRun={() => void run(prompt)} />
            </footer>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
