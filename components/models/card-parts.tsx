import type { ReactNode } from 'react';
import { modelCardPictureUrl } from '../client/models-api';

/** A link of a card. One that points beside the card, where only the package's folder could lead, is plain words. */
export function CardLink({ href, children }: { href?: string; children?: ReactNode }) {
  if (href === undefined || !/^https?:\/\//.test(href)) return <>{children}</>;
  return <a href={href} rel="noreferrer" className="font-semibold underline underline-offset-4 hover:text-leaf">{children}</a>;
}

/** A picture that lies beside the card. One from anywhere else is told in words: a card makes nobody's browser call home. */
export function CardPicture({ model, src, alt }: { model: string; src?: string; alt?: string }) {
  const file = /^(?:\.\/)?([\w-]+\.[a-z]+)$/.exec(src ?? '')?.[1];
  if (file === undefined) return <span className="text-ink-soft">{alt}</span>;
  return <img src={modelCardPictureUrl(model, file)} alt={alt ?? ''} loading="lazy" className="rounded-2xl border border-line" />;
}

/** A table that scrolls inside itself where it is wider than the page. */
export function CardTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} tabIndex={0} className="max-w-full overflow-x-auto rounded-lg">
      <table className="text-sm whitespace-nowrap">{children}</table>
    </div>
  );
}
