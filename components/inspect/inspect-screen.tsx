'use client';

import { useSearchParams } from 'next/navigation';
import { useLanguage, useMessages } from '../messages/messages-provider';
import { useIncomingFiles } from '../describe/use-incoming-files';
import { errorSentence } from '../messages/error-sentence';
import { RecentPictures } from '../picture/recent-pictures';
import { Notice } from '../ui/notice';
import { ScreenHeading } from '../ui/screen-heading';
import { readInspectAddress } from './inspect-address';
import { inspectEntryAddress } from './inspect-entry';
import { Inspection } from './inspection';
import { StartCard } from './start-card';
import { Glossary } from './glossary';
import { UnderWay } from './under-way';
import { useInspectionStart } from './use-inspection-start';

/** The seventh screen: one picture from the inside. */
export function InspectScreen() {
  const messages = useMessages();
  const words = messages.inspect;
  const { language } = useLanguage();
  const { picture, prompt, job } = readInspectAddress(new URLSearchParams(useSearchParams()));
  const { entry, problem, draw, take } = useInspectionStart(job);
  const dragging = useIncomingFiles(([first]) => { if (first !== undefined) void take(first.file); });
  return (
    <div className="space-y-6">
      <ScreenHeading heading={words.heading} lead={picture === null ? words.lead : words.leadOpened} />
      {problem !== null && <Notice kind="problem">{errorSentence(messages, problem)}</Notice>}
      {picture !== null && <Inspection key={picture} look={{ pictureId: picture, prompt }} />}
      {picture === null && job !== null && problem === null && <UnderWay entry={entry} />}
      <StartCard isAnother={picture !== null} dragging={dragging} onWords={(text) => void draw(text)} onPicture={(file) => void take(file)} />
      {picture === null && job === null && <RecentPictures heading={words.recent} addressOf={(entry) => inspectEntryAddress(entry, language)} />}
      <Glossary />
    </div>
  );
}
