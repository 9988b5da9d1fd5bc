'use client';

import { PencilLine } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { PictureLinkError, readPictureLink, type PictureLink } from '@/server/contract/picture-link';
import { createAddress } from '../create/create-address';
import { useMessages } from '../messages/messages-provider';
import { Herb } from '../ui/herb';
import { leafLinkClass, quietLinkClass } from './link-class';

/** A link whose picture cannot be shown here: why, and what to do about it. */
export function LinkProblemScreen() {
  const messages = useMessages();
  const words = messages.link;
  const link = readLink(usePathname());
  const foreign = link instanceof PictureLinkError ? null : link;
  const prompt = foreign?.drawing?.prompt ?? null;
  const [title, hint] = link instanceof PictureLinkError
    ? [words.problems[link.code], messages.errors[link.code]]
    : [words.problems.picture_model_missing, words.modelMissing(link.model, link.decoder)];
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-4 pt-10 text-center md:pt-16">
      <Herb className="w-40 opacity-60 grayscale" />
      <h1 className="text-3xl font-extrabold">{title}</h1>
      <p className="text-pretty text-ink-soft wrap-anywhere">{hint}</p>
      {prompt !== null && <p className="text-lg font-semibold wrap-anywhere">{messages.create.quoted(prompt)}</p>}
      <div className="flex flex-wrap justify-center gap-2">
        {prompt !== null && <Link href={createAddress(prompt)} className={leafLinkClass}><PencilLine aria-hidden className="size-4.5" />{words.drawAgain}</Link>}
        <Link href="/" className={prompt === null ? leafLinkClass : quietLinkClass}>{messages.app.goHome}</Link>
      </div>
    </div>
  );
}

function readLink(path: string): PictureLink | PictureLinkError {
  try {
    return readPictureLink(path.split('/').at(-1) ?? '');
  } catch (error) {
    if (error instanceof PictureLinkError) return error;
    throw error;
  }
}
