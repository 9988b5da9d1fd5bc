import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LinkScreen } from '@/components/link/link-screen';
import { messagesFor } from '@/components/messages/catalogues';
import { application } from '@/server/api/application';
import { recipeOfLink, tryOpenLink } from '@/server/api/open-link';
import { cardHeight, cardWidth } from '@/server/api/picture-card';
import { codesToBase64 } from '@/server/contract/codes';
import { readOrigin } from '../../origin';
import { readVisitor } from '../../visitor';

interface LinkPageProps {
  params: Promise<{ codes: string }>;
}

/** What chat programs show of the link before anybody opens it, in the language of whoever asks. */
export async function generateMetadata({ params }: LinkPageProps): Promise<Metadata> {
  const [{ codes: text }, { language }, origin] = await Promise.all([params, readVisitor(), readOrigin()]);
  const { app, link: words } = messagesFor(language);
  const opened = await tryOpenLink(application(), text);
  if (opened === null) return {};
  const title = opened.link.drawing?.prompt ?? words.untitled;
  const images = [{ url: `${origin}/api/pictures/${text}/card`, width: cardWidth, height: cardHeight, type: 'image/jpeg', alt: title }];
  return {
    title,
    description: words.card,
    openGraph: { type: 'website', siteName: app.name, title, description: words.card, url: `${origin}/p/${text}`, images },
    twitter: { card: 'summary_large_image', title, description: words.card, images },
  };
}

export default async function LinkPage({ params }: LinkPageProps) {
  const { codes: text } = await params;
  const opened = await tryOpenLink(application(), text);
  if (opened === null) notFound();
  const { link, model, codes } = opened;
  const picture = { codes: codesToBase64(codes), decoder: link.decoder, model: link.model, drawing: link.drawing };
  const recipe = recipeOfLink(link);
  // Another model with the same decoder shows the picture, but would draw another.
  return <LinkScreen link={text} picture={picture} recipe={recipe?.model === model.id ? recipe : null} modelName={model.name} />;
}
