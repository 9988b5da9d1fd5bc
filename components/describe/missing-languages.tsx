'use client';

import type { InstalledModel } from '@/server/contract/installed-model';
import { languages } from '@/server/contract/language';
import { useMessages } from '../messages/messages-provider';
import { Notice } from '../ui/notice';

/** In which languages a model does not write: what it says is never passed off as another one. Nothing for one that writes all. */
export function MissingLanguages({ reader }: { reader: InstalledModel | undefined }) {
  const { describe: words } = useMessages();
  const missing = languages.filter((spoken) => reader !== undefined && !reader.languages.includes(spoken));
  if (reader === undefined || missing.length === 0) return null;
  return <Notice kind="note">{missing.map((spoken) => words.notIn[spoken](reader.name)).join(' ')}</Notice>;
}
