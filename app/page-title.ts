import type { Metadata } from 'next';
import { messagesFor } from '@/components/messages/catalogues';
import type { Messages } from '@/components/messages/ko';
import { readVisitor } from './visitor';

/** A page's title in the visitor's language. */
export async function pageTitle(choose: (messages: Messages) => string): Promise<Metadata> {
  return { title: choose(messagesFor((await readVisitor()).language)) };
}
