'use client';

import { ChevronRight } from 'lucide-react';
import { useMessages } from '../messages/messages-provider';

/** Short answers to what a student asks first. */
export function Glossary() {
  const words = useMessages().inspect;
  return (
    <section aria-labelledby="glossary" className="space-y-2 pt-2">
      <h2 id="glossary" className="text-2xl font-bold">{words.glossary}</h2>
      {words.questions.map(({ question, answer }) => (
        <details key={question} className="group rounded-2xl border border-line bg-sheet px-4">
          <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 py-2 font-semibold [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-4 shrink-0 transition group-open:rotate-90" />{question}
          </summary>
          <p className="max-w-[44rem] pb-4 pl-6 text-ink-soft">{answer}</p>
        </details>
      ))}
    </section>
  );
}
