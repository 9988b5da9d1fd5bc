'use client';

import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { currentModels } from '../client/use-models';
import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { showToast } from '../ui/toasts';
import { LinkDialog } from './link-dialog';
import { pictureAddress, type SharedPicture } from './picture-address';

/** Copies the link to a picture; where the browser forbids that, shows it ready to be copied. `words`: a button with its name, not a symbol alone. */
export function CopyLink({ picture, words = false }: { picture: SharedPicture; words?: boolean }) {
  const { link } = useMessages();
  const [shown, setShown] = useState<string | null>(null);

  async function copy(): Promise<void> {
    const models = await currentModels();
    const address = models.phase === 'ready' ? pictureAddress(models.models, picture, window.location.origin) : null;
    if (address === null) {
      showToast({ words: link.noModel });
      return;
    }
    try {
      await navigator.clipboard.writeText(address);
      showToast({ words: link.copied });
    } catch {
      // Not allowed, or a page without https, where there is no clipboard at all.
      setShown(address);
    }
  }

  return (
    <>
      {words
        ? <Button onClick={() => void copy()}><Link2 aria-hidden className="size-4.5" />{link.copy}</Button>
        : <IconButton icon={Link2} label={link.copy} onClick={() => void copy()} />}
      <LinkDialog address={shown} onClose={() => setShown(null)} />
    </>
  );
}
