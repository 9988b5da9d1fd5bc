'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { errorSentence } from '../messages/error-sentence';
import { useMessages } from '../messages/messages-provider';
import { IconButton } from '../ui/icon-button';
import { Notice } from '../ui/notice';
import { recipeAddress } from './recipe-address';
import type { FileOutcome } from './use-history-files';

const linkClass = 'inline-flex h-9 items-center font-bold underline decoration-2 underline-offset-4';

/** What became of a file, and what can be done next. */
export function FileOutcomeNotice({ outcome, onForget }: { outcome: FileOutcome; onForget: () => void }) {
  const messages = useMessages();
  const words = messages.history;
  const close = <IconButton icon={X} size="small" label={messages.common.close} className="text-current!" onClick={onForget} />;
  const note = (sentence: string, action: ReactNode = null) => <Notice kind="note" action={<>{action}{close}</>}>{sentence}</Notice>;
  switch (outcome.kind) {
    case 'importing': return <Notice kind="note">{words.importing}</Notice>;
    case 'exporting': return <Notice kind="note">{words.exporting}</Notice>;
    case 'finding': return <Notice kind="note">{words.finding}</Notice>;
    case 'imported': return note(words.imported(outcome.count.imported, outcome.count.known));
    case 'exported': return note(words.exported(outcome.archives));
    case 'silent': return note(words.silentFile, <Link href="/describe" className={linkClass}>{words.toDescribe}</Link>);
    case 'elsewhere': return note(words.elsewhere(outcome.recipe.prompt), <Link href={recipeAddress(outcome.recipe)} className={linkClass}>{words.useAgain}</Link>);
    case 'failed': return <Notice kind="problem" action={close}>{errorSentence(messages, outcome.error)}</Notice>;
  }
}
