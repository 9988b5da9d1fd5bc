import sharp from 'sharp';
import type { Language } from '../../contract/language';
import type { Story, StoryPage } from '../../contract/story';
import { application } from '../application';
import { findPicture } from '../find-picture';
import { readerLanguage } from '../reader-language';
import { bookWords, storyFileName } from './book-words';
import { findStory } from './change-story';
import { viewStory } from './story-view';

/** Sharp enough for a sheet of paper, small enough for a letter. */
const pictureSize = 768;

const style = `
  :root { color-scheme: light dark; --paper: #fffdf6; --ink: #1d2a1c; --soft: #52604c; }
  @media (prefers-color-scheme: dark) { :root { --paper: #1d231b; --ink: #eff1e4; --soft: #b4bda8; } }
  * { box-sizing: border-box; margin: 0; }
  body { background: var(--paper); color: var(--ink); font: 500 1.6rem/1.5 "Noto Serif KR", "Apple SD Gothic Neo", "Malgun Gothic", Georgia, serif; word-break: keep-all; overflow-wrap: anywhere; }
  section { min-height: 100vh; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 1.5rem; padding: 2rem 1.25rem; text-align: center; }
  img { width: min(90vw, 70vh); aspect-ratio: 1; border-radius: 1rem; }
  h1 { font-size: 2.6rem; line-height: 1.25; text-wrap: balance; }
  p { max-width: 32em; text-wrap: pretty; }
  small { color: var(--soft); font-size: 1rem; }
  @page { size: A4; margin: 14mm; }
  @media print {
    :root { color-scheme: light; --paper: #fff; --ink: #1d2a1c; --soft: #52604c; }
    section { min-height: 0; height: 265mm; break-after: page; break-inside: avoid; padding: 0; }
    section:last-child { break-after: auto; }
    img { width: 175mm; }
  }
`;

/**
 * A story as one HTML file that needs nothing else: pictures inside, a cover, a page for each sentence, ready to print.
 * @throws RequestError `story_not_found`, StoreError; what the renderer throws when pixels have to be made again.
 */
export async function storyBook(request: Request, storyId: string): Promise<Response> {
  const language = readerLanguage(request);
  const story = await viewStory(application(), await findStory(storyId));
  const pictures = new Map<string, string>();
  for (const { pictureId } of story.pages) if (pictureId !== null && !pictures.has(pictureId)) pictures.set(pictureId, await pictureData(pictureId));
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Disposition': `attachment; filename="${storyFileName(story)}.html"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  };
  return new Response(bookHtml(story, pictures, language), { headers });
}

async function pictureData(pictureId: string): Promise<string> {
  const { png } = await findPicture(application(), pictureId);
  const webp = await sharp(png).resize({ width: pictureSize, height: pictureSize, kernel: 'lanczos3' }).webp({ quality: 88 }).toBuffer();
  return `data:image/webp;base64,${webp.toString('base64')}`;
}

function bookHtml({ title, pages }: Story, pictures: ReadonlyMap<string, string>, language: Language): string {
  const name = title === '' ? bookWords[language].untitled : title;
  const picture = ({ pictureId, sentence }: StoryPage): string => {
    const data = pictureId === null ? undefined : pictures.get(pictureId);
    return data === undefined ? `<small>${escaped(bookWords[language].undrawn)}</small>` : `<img src="${data}" alt="${escaped(sentence)}">`;
  };
  const cover = pages.find(({ pictureId }) => pictureId !== null);
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    `<title>${escaped(name)}</title><style>${style}</style></head><body>`,
    `<section>${cover === undefined ? '' : picture(cover).replace(/alt="[^"]*"/, 'alt=""')}<h1>${escaped(name)}</h1><small>${escaped(bookWords[language].made)}</small></section>`,
    ...pages.map((page, index) => `<section lang="${page.language}">${picture(page)}<p>${escaped(page.sentence)}</p><small>${index + 1}</small></section>`),
    '</body></html>\n',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
