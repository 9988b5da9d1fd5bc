'use client';

import { CrashedScreen } from '@/components/shell/crashed-screen';

export default function ErrorPage({ reset }: { reset: () => void }) {
  return <CrashedScreen onRetry={reset} />;
}
