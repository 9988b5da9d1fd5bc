'use client';

import { Download, MessageCircle, PencilLine, Repeat2, ScanSearch } from 'lucide-react';
import Link from 'next/link';
import type { Recipe } from '@/server/contract/history';
import { pictureUrl } from '../client/api';
import { useOpenable } from '../client/use-models';
import { ParameterList } from '../compare/parameter-list';
import { createAddress } from '../create/create-address';
import { recipeAddress } from '../history/recipe-address';
import { inspectAddress } from '../inspect/inspect-address';
import { useMessages } from '../messages/messages-provider';
import { CopyLink } from '../picture/copy-link';
import type { SharedPicture } from '../picture/shared-picture';
import { Card } from '../ui/card';
import { leafLinkClass, quietLinkClass } from './link-class';

const none: ReadonlySet<never> = new Set();

interface LinkScreenProps {
  /** What follows `/p/` in the address; the picture can be read under it. */
  link: string;
  picture: SharedPicture;
  /** What draws the very picture again here; null when the link does not tell it, or no model here can. */
  recipe: Recipe | null;
  /** Name of the model that renders it here. */
  modelName: string;
}

/** A picture that came in a link. */
export function LinkScreen({ link, picture, recipe, modelName }: LinkScreenProps) {
  const messages = useMessages();
  const words = messages.link;
  const { drawing } = picture;
  const openable = useOpenable(picture.decoder);
  return (
    <article className="mx-auto grid max-w-5xl items-center gap-6 pt-2 md:grid-cols-[minmax(0,1fr)_20rem] md:gap-10 md:pt-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <Card className="overflow-hidden">
        <img
          src={pictureUrl(link, { size: 1024 })}
          alt={drawing === null ? words.alt : messages.create.alt(drawing.prompt, drawing.candidate)}
          className="paper-texture aspect-square w-full"
        />
      </Card>
      <div className="min-w-0 space-y-5">
        <div className="space-y-2">
          <h1 className="text-3xl leading-tight font-extrabold tracking-tight wrap-anywhere lg:text-4xl">{drawing?.prompt ?? words.untitled}</h1>
          <p className="text-sm text-ink-soft tabular-nums">
            {modelName}{drawing !== null && ` · ${messages.common.seed} ${drawing.seed} #${drawing.candidate + 1}`}
          </p>
        </div>
        {recipe !== null && (
          <div className="-mx-2.5">
            <ParameterList
              parameters={{ prompt: recipe.prompt, model: recipe.model, seed: recipe.seed, candidate: recipe.candidate, ...recipe.sampling }}
              differing={none}
              modelName={modelName}
              shown={['temperature', 'guidanceScale', 'topK', 'topP']}
            />
          </div>
        )}
        <p className="text-pretty text-ink-soft">{drawing === null ? `${words.untold} ` : ''}{words.lead}</p>
        <div className="flex flex-wrap gap-2">
          {drawing !== null && (
            <Link href={createAddress(drawing.prompt)} className={leafLinkClass}><PencilLine aria-hidden className="size-4.5" />{words.drawAgain}</Link>
          )}
          {recipe !== null && <Link href={recipeAddress(recipe)} className={quietLinkClass}><Repeat2 aria-hidden className="size-4.5" />{messages.history.useAgain}</Link>}
          <Link href={`/describe?picture=${encodeURIComponent(link)}`} className={drawing === null ? leafLinkClass : quietLinkClass}><MessageCircle aria-hidden className="size-4.5" />{messages.create.describe}</Link>
          {openable && <Link href={inspectAddress(link)} className={quietLinkClass}><ScanSearch aria-hidden className="size-4.5" />{messages.inspect.open}</Link>}
          <a href={pictureUrl(link, { download: true })} download className={quietLinkClass}><Download aria-hidden className="size-4.5" />{messages.create.download}</a>
          <CopyLink words picture={picture} />
        </div>
      </div>
    </article>
  );
}
