'use client';

import { useMessages } from '../messages/messages-provider';
import { Button } from '../ui/button';

/** A screen that could not be shown. */
export function CrashedScreen({ onRetry }: { onRetry: () => void }) {
  const { app } = useMessages();
  return (
    <div role="alert" className="flex flex-col items-center gap-5 pt-20 text-center">
      <h1 className="text-3xl font-extrabold">{app.crashed}</h1>
      <Button look="leaf" onClick={onRetry}>{app.retry}</Button>
    </div>
  );
}
