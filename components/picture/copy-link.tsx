'use client';

import { Link2 } from 'lucide-react';
import { linkMaxLength } from '@/server/contract/limits';
import { currentModels } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { showToast } from '../ui/toasts';
import type { SharedPicture } from './shared-picture';
import { useCopy } from './use-copy';

/** Copies the link to a picture. `words`: a button with its name, not a symbol alone. */
export function CopyLink({ picture, words = false }: { picture: SharedPicture; words?: boolean }) {
  const { link, errors } = useMessages();
  const { copy, dialog } = useCopy();

  async function copyPicture(): Promise<void> {
    // The packer and its dictionary are a part of no first load.
    const [models, packer] = await Promise.all([currentModels(), import('./picture-address').catch(() => null)]);
    if (packer === null) {
      showToast({ words: errors.network });
      return;
    }
    const address = models.phase === 'ready' ? packer.pictureAddress(models.models, picture, window.location.origin) : null;
    if (address === null) showToast({ words: link.noModel });
    else await copy(address, address.length > linkMaxLength ? link.copiedLong : link.copied);
  }

  return (
    <>
      {words
        ? <Button onClick={() => void copyPicture()}><Link2 aria-hidden className="size-4.5" />{link.copy}</Button>
        : <IconButton icon={Link2} label={link.copy} onClick={() => void copyPicture()} />}
      {dialog}
    </>
  );
}
