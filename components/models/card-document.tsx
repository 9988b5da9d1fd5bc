import { ChevronLeft } from 'lucide-react';
import Markdown, { type MarkdownToJSX } from 'markdown-to-jsx/react';
import Link from 'next/link';
import { Children, type CSSProperties, type ReactNode } from 'react';
import { modelCardUrl } from '../client/models-api';
import type { Messages } from '../messages/ko';
import { CardLink, CardPicture, CardTable } from './card-parts';

interface CardDocumentProps {
  model: string;
  markdown: string;
  words: Messages['modelList'];
}

/** A model card as a page. What looks like HTML in it is shown as it is written, and links lead to the web or nowhere. */
export function CardDocument({ model, markdown, words }: CardDocumentProps) {
  const overrides: MarkdownToJSX.Overrides = {
    h1: { props: { className: 'text-4xl font-extrabold tracking-tight sm:text-5xl' } },
    h2: { props: { className: 'pt-6 text-2xl font-bold' } },
    h3: { props: { className: 'pt-2 text-lg font-bold' } },
    p: Paragraph,
    li: Item,
    ul: { props: { className: 'max-w-[44rem] list-disc space-y-1 pl-6' } },
    // Lists with numbers are the many prompts under a contact sheet.
    ol: { props: { className: 'list-decimal gap-x-8 pl-8 sm:columns-2' } },
    code: { props: { className: 'rounded bg-sunken px-1.5 py-0.5 text-[0.9em] wrap-anywhere' } },
    a: CardLink,
    img: (props: { src?: string; alt?: string }) => <CardPicture model={model} {...props} />,
    table: ({ children }: { children?: ReactNode }) => <CardTable label={words.cardTable}>{children}</CardTable>,
    th: HeaderCell,
    td: { props: { className: 'border-t border-line px-3 py-1.5 tabular-nums first:pl-0' } },
  };
  return (
    <div className="space-y-6 pt-4 lg:pt-8">
      <nav aria-label={words.cardTitle} className="flex flex-wrap items-center gap-x-6 gap-y-1">
        <Link href="/models" className="inline-flex min-h-11 items-center gap-1 font-semibold hover:text-leaf"><ChevronLeft aria-hidden className="size-4.5" />{words.heading}</Link>
        <a href={modelCardUrl(model)} className="inline-flex min-h-11 items-center text-ink-soft underline underline-offset-4 hover:text-ink">{words.cardFile}</a>
      </nav>
      <article lang="en" className="space-y-4" data-testid="model-card">
        <Markdown options={{ wrapper: null, forceBlock: true, disableParsingRawHTML: true, overrides }}>{markdown}</Markdown>
      </article>
    </div>
  );
}

/** The corner over a column of names heads nothing. */
function HeaderCell({ children, style }: { children?: ReactNode; style?: CSSProperties }) {
  if (Children.count(children) === 0) return <td />;
  return <th scope="col" style={style} className="px-3 py-1.5 font-semibold text-ink-soft first:pl-0">{children}</th>;
}

function Paragraph({ children }: { children?: ReactNode }) {
  return <p lang={languageOf(children)} className="max-w-[44rem]">{children}</p>;
}

function Item({ children }: { children?: ReactNode }) {
  return <li lang={languageOf(children)} className="pl-1">{children}</li>;
}

/** Cards are English with Korean in between, which screen readers must be told. */
function languageOf(children: ReactNode): 'ko' | undefined {
  return Children.toArray(children).some((child) => typeof child === 'string' && /[가-힣]/.test(child)) ? 'ko' : undefined;
}
