import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { messagesFor } from '@/components/messages/catalogues';
import { CardDocument } from '@/components/models/card-document';
import { modelCard } from '@/server/api/model-card';
import { readVisitor } from '../../visitor';

interface ModelCardPageProps {
  params: Promise<{ modelId: string }>;
}

export async function generateMetadata({ params }: ModelCardPageProps): Promise<Metadata> {
  const [{ modelId }, { language }] = await Promise.all([params, readVisitor()]);
  const card = await modelCard(modelId);
  return card === null ? {} : { title: `${card.name} · ${messagesFor(language).modelList.cardTitle}` };
}

/** A model's card, rendered here: reading it takes no script. */
export default async function ModelCardPage({ params }: ModelCardPageProps) {
  const [{ modelId }, { language }] = await Promise.all([params, readVisitor()]);
  const card = await modelCard(modelId);
  if (card === null) notFound();
  return <CardDocument model={modelId} markdown={card.markdown} words={messagesFor(language).modelList} />;
}
