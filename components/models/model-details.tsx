'use client';

import { ChevronRight, FileText } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ModelDetails } from '@/server/contract/model-details';
import { useMessages } from '../messages/messages-provider';
import { ModelFootprint } from './model-footprint';

const megabyte = 1e6;

/** What a model takes, how good it is, whose art it learned from, and which files it is. */
export function ModelDetailsView({ details }: { details: ModelDetails }) {
  const words = useMessages().modelList;
  const { art, files, metrics, scores } = details;
  return (
    <div className="space-y-6">
      <ModelFootprint details={details} />
      <div className="space-y-2">
        <h3 className="text-lg font-bold">{words.art}</h3>
        <ul className="space-y-1">
          {art.map(({ name, author, license, url }) => (
            <li key={name}>
              {/^https?:/.test(url) ? <a href={url} rel="noreferrer" className="font-semibold underline underline-offset-4 hover:text-leaf">{name}</a> : <span className="font-semibold">{name}</span>}
              <span className="text-ink-soft"> · {author} · {license}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="space-y-2">
        {scores.length > 0 && (
          <Details title={words.scores(scores.length)}>
            <Figures names={[words.measure, words.value, words.interval]} rows={scores.map(({ id, label, value, low, high }) => ({ id, cells: [label, figure(value), low === null || high === null ? '' : `${figure(low)}–${figure(high)}`] }))} />
            <p className="pt-2 text-sm text-ink-soft">{words.scoresHint}</p>
          </Details>
        )}
        {Object.keys(metrics).length > 0 && (
          <Details title={words.metrics}>
            <Figures names={[words.measure, words.value]} rows={Object.entries(metrics).map(([name, value]) => ({ id: name, cells: [name, figure(value)] }))} />
          </Details>
        )}
        <Details title={words.files(files.length)}>
          <Figures names={[words.file, words.disk]} rows={files.map(({ name, bytes }) => ({ id: name, cells: [name, words.megabytes(bytes / megabyte)] }))} />
        </Details>
      </div>
      {details.card && (
        <Link href={`/models/${encodeURIComponent(details.id)}`} className="inline-flex min-h-11 items-center gap-2 font-semibold underline underline-offset-4 hover:text-leaf"><FileText aria-hidden className="size-4.5" />{words.card}</Link>
      )}
    </div>
  );
}

function figure(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(4)));
}

function Details({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group rounded-2xl border border-line px-4">
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 py-2 font-semibold [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition group-open:rotate-90" />{title}
      </summary>
      <div className="pb-4">{children}</div>
    </details>
  );
}

/** A table whose first column is English, as files and programs name things. */
function Figures({ names, rows }: { names: readonly string[]; rows: readonly { id: string; cells: readonly string[] }[] }) {
  return (
    <table className="w-full text-sm">
      <thead>
        <tr>{names.map((name, index) => <th key={name} scope="col" className={`py-1 font-semibold text-ink-soft ${index === 0 ? 'text-left' : 'text-right'}`}>{name}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id} className="border-t border-line">
            {cells.map((cell, index) => <td key={index} lang="en" className={`py-1.5 tabular-nums ${index === 0 ? 'pr-3 wrap-anywhere' : 'text-right whitespace-nowrap'}`}>{cell}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
