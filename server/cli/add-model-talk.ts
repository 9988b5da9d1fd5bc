import { createInterface } from 'node:readline/promises';
import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { AddPlan, AddProgress } from '../contract/hub';
import { terminalLanguage } from './messages';

const megabyte = 1e6;

const words = {
  ko: {
    plan: ({ repository, license, bytes, freeBytes, memoryBytes, freeMemoryBytes }: AddPlan) => `${repository}\n라이선스: ${license}\n내려받을 크기: ${(bytes / megabyte).toFixed(1)} MB (디스크에 ${(freeBytes / megabyte).toFixed(0)} MB 남음)\n쓸 때 드는 메모리: 약 ${(memoryBytes / megabyte).toFixed(0)} MB (지금 ${(freeMemoryBytes / megabyte).toFixed(0)} MB 남음${memoryBytes > freeMemoryBytes ? ': 모자랍니다' : ''})`,
    question: '내려받을까요? [y/N] ',
    needsYes: '내려받으려면 --yes를 붙여 주세요.',
  },
  en: {
    plan: ({ repository, license, bytes, freeBytes, memoryBytes, freeMemoryBytes }: AddPlan) => `${repository}\nlicence: ${license}\nto fetch: ${(bytes / megabyte).toFixed(1)} MB (${(freeBytes / megabyte).toFixed(0)} MB of disk are free)\nmemory when used: about ${(memoryBytes / megabyte).toFixed(0)} MB (${(freeMemoryBytes / megabyte).toFixed(0)} MB are free now${memoryBytes > freeMemoryBytes ? ': too little' : ''})`,
    question: 'Fetch it? [y/N] ',
    needsYes: 'Add --yes to fetch it.',
  },
};

/** Shows licence and size on standard error and asks, unless `yes` was said before; without a terminal nobody can agree. */
export async function confirmPlan(plan: AddPlan, yes: boolean): Promise<boolean> {
  const { plan: planWords, question, needsYes } = words[terminalLanguage()];
  console.error(planWords(plan));
  if (yes) return true;
  if (!process.stdin.isTTY) {
    console.error(needsYes);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(question);
  terminal.close();
  return /^(?:y|yes|예|네)$/i.test(answer.trim());
}

/** A bar for each file on standard error while somebody watches, nothing otherwise. */
export function openFileBars(): { show: (progress: AddProgress) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const bars = new MultiBar({ format: '{bar} {percentage}%  {file}', hideCursor: true, stream: process.stderr }, Presets.shades_classic);
  const byFile = new Map<string, SingleBar>();
  return {
    show: ({ files }) => {
      for (const { path, bytes, done } of files) {
        const bar = byFile.get(path) ?? bars.create(bytes, 0, { file: path });
        byFile.set(path, bar);
        bar.update(done);
      }
    },
    stop: () => bars.stop(),
  };
}
