'use client';

import { Link2 } from 'lucide-react';
import { useCompareMessages } from '../messages/compare-messages';
import { useCopy } from '../picture/use-copy';
import { Button } from '../ui/button';

/** Copies the link to a comparison. @param address of this site, from its `/` on. */
export function CopyComparison({ address }: { address: string }) {
  const { share: words } = useCompareMessages();
  const { copy, dialog } = useCopy(words.address);
  return (
    <>
      <Button onClick={() => void copy(window.location.origin + address, words.copied)}><Link2 aria-hidden className="size-4.5" />{words.copy}</Button>
      {dialog}
    </>
  );
}
