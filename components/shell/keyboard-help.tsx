'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { usePart } from '../feedback/use-part';
import { useMessages } from '../messages/messages-provider';

const loadMap = () => import('./keyboard-map').then((module) => module.KeyboardMap);
const writing = 'input, textarea, select, [contenteditable]';

/** Opens the keyboard map, by `?` wherever nobody is writing and by its name at the foot of wide pages. */
export function KeyboardHelp() {
  const { app } = useMessages();
  const [open, setOpen] = useState(false);
  const { Part: Map, want } = usePart(loadMap);
  const show = () => void want().then(setOpen);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.matches(writing)) return;
    show();
  });
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener('keydown', (event) => onKey(event), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return (
    <>
      <button type="button" aria-haspopup="dialog" aria-keyshortcuts="?" onClick={show} className="underline underline-offset-4 hover:text-ink max-lg:hidden">{app.keys}</button>
      {Map !== null && <Map open={open} onOpenChange={setOpen} />}
    </>
  );
}
