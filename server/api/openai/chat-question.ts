import type { ChatMessage } from '../../contract/openai/chat-completion';
import { RequestError } from '../request-error';

/** What a conversation asks: the newest picture, and the words of the newest question. */
export interface ChatQuestion {
  readonly pictureUrl: string;
  readonly text: string;
}

/** @throws RequestError `picture_missing`, or `pictures_too_many` when one message has several. */
export function chatQuestion(messages: readonly ChatMessage[]): ChatQuestion {
  const pictures = messages.map(picturesOf).findLast((urls) => urls.length > 0) ?? [];
  const [pictureUrl] = pictures;
  if (pictureUrl === undefined) throw new RequestError('picture_missing', { param: 'messages' });
  if (pictures.length > 1) throw new RequestError('pictures_too_many', { param: 'messages' });
  return { pictureUrl, text: newestText(messages, ['user']) || newestText(messages, ['system', 'developer']) };
}

function newestText(messages: readonly ChatMessage[], roles: readonly ChatMessage['role'][]): string {
  const message = messages.findLast(({ role }) => roles.includes(role));
  const content = message?.content ?? '';
  if (typeof content === 'string') return content.trim();
  return content.map((part) => (part.type === 'text' ? part.text : '')).join(' ').trim();
}

function picturesOf({ content }: ChatMessage): string[] {
  if (typeof content === 'string' || content === null || content === undefined) return [];
  return content.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []));
}
