'use client';

import { useMessages } from '../messages/messages-provider';
import { Card } from '../ui/card';
import { ScreenHeading } from '../ui/screen-heading';
import { ApiExplorer } from './api-explorer';

/** For whoever writes programs: what can be asked of this server, to read and to try. */
export function ApiDocsScreen() {
  const words = useMessages().apiDocs;
  return (
    <div className="space-y-8">
      <ScreenHeading heading={words.heading} lead={words.lead}>
        <p className="mt-3 max-w-[36rem] text-ink-soft">{words.dialect}</p>
        <a href="/api/openapi.json" className="mt-3 inline-block font-semibold text-leaf underline underline-offset-4">{words.document}</a>
      </ScreenHeading>
      <Card className="p-2 sm:p-4">
        <ApiExplorer />
      </Card>
    </div>
  );
}
