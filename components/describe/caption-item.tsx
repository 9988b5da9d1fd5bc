'use client';

import { Check, Copy, PencilLine } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { CaptionView } from '../client/job-view';
import { createAddress } from '../create/create-address';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';
import { Tooltip } from '../ui/tooltip';
import { CaptionWords } from './caption-words';
import type { WordHeat } from './use-word-heat';

const copiedShownMs = 1600;

interface CaptionItemProps {
  caption: CaptionView;
  /** Where the words can be looked through; absent where there is no picture beside them. */
  heat?: WordHeat;
}

/** One caption, being written or done, with how sure the model is and what can be done with it. */
export function CaptionItem({ caption, heat }: CaptionItemProps) {
  const messages = useMessages();
  const words = messages.describe;
  const [copied, setCopied] = useState(false);
  const percent = caption.confidence === null ? null : Math.round(caption.confidence * 100);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(caption.text);
    setCopied(true);
    setTimeout(() => setCopied(false), copiedShownMs);
  }

  return (
    <li className="space-y-2" data-testid="caption" data-language={caption.language} data-done={caption.confidence !== null}>
      {percent !== null && heat !== undefined ? <CaptionWords caption={caption} heat={heat} /> : (
        <p lang={caption.language} className="font-display text-lg leading-snug font-semibold sm:text-xl">
          {caption.text}
          {percent === null && <span aria-hidden className="ml-1 inline-block h-[1.1em] w-0.5 animate-breathe bg-leaf align-text-bottom" />}
        </p>
      )}
      {percent !== null && (
        <div className="flex animate-fade-in flex-wrap items-center gap-x-3 gap-y-1">
          <Tooltip onTap words={words.confidenceHint}>
            <button type="button" className="flex items-center gap-2 rounded-full text-sm text-ink-soft">
              {words.confidence}
              <span aria-hidden className="h-2 w-16 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"><span className="block h-full bg-leaf" style={{ width: `${percent}%` }} /></span>
              <span className="font-semibold text-ink tabular-nums">{percent} %</span>
            </button>
          </Tooltip>
          <span className="ml-auto flex items-center">
            <IconButton icon={copied ? Check : Copy} size="small" label={copied ? messages.common.copied : words.copyCaption(caption.text)} onClick={() => void copy()} />
            <Link href={createAddress(caption.text)} className="inline-flex h-9 items-center gap-1.5 rounded-full px-3 text-sm font-semibold text-leaf transition hover:bg-leaf-wash hover:text-on-leaf-wash">
              <PencilLine aria-hidden className="size-4" />{words.usePrompt}
            </Link>
          </span>
        </div>
      )}
    </li>
  );
}
