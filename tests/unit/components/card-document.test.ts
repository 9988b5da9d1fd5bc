import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { messagesFor } from '@/components/messages/catalogues';
import { CardDocument } from '@/components/models/card-document';

const render = (markdown: string) => renderToStaticMarkup(createElement(CardDocument, { model: 'tried', markdown, words: messagesFor('en').modelList })).replace(/^.*<article[^>]*>/s, '');

describe('a model card', () => {
  it('becomes headings, paragraphs, lists and tables', () => {
    const html = render('# A model\n\nWords.\n\n| step | loss |\n|---:|---:|\n| 50 | 0.1 |\n\n1. one');
    expect(html).toMatch(/<h1[^>]*>A model<\/h1>/);
    expect(html).toMatch(/<table.*<th[^>]*scope="col"[^>]*>step<\/th>.*<td[^>]*>0.1<\/td>.*<\/table>/s);
    expect(html).toMatch(/<ol[^>]*><li[^>]*>one<\/li><\/ol>/);
  });

  it('runs nothing and asks nobody, whatever it says', () => {
    const html = render([
      '<script>alert(1)</script> <img src=x onerror=alert(1)> <a href="javascript:alert(1)">a</a>',
      '<div onclick="alert(1)">\n\nblock\n\n</div>',
      '[b](javascript:alert(1)) [c](JaVaScRiPt:alert(1)) [d](data:text/html,x) [e](//example.org) ![f](https://example.org/pixel.png) ![g](javascript:alert(1)) ![h](../../secret.webp)',
    ].join('\n\n'));
    expect(html).not.toMatch(/<(?:script|img|a|iframe)[\s>]/);
    expect(html).not.toMatch(/<[^>]+\s(?:on\w+|href|src)=/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('links to the web, and shows the pictures that lie beside it', () => {
    const html = render('[Twemoji](https://example.org/twemoji) [ours](../../models/training/art) ![Contact sheet](samples.webp)');
    expect(html).toMatch(/<a href="https:\/\/example.org\/twemoji"[^>]*>Twemoji<\/a> ours/);
    expect(html).toMatch(/<img src="\/api\/models\/tried\/card\/samples.webp" alt="Contact sheet"/);
  });

  it('says which parts are Korean', () => {
    expect(render('Words.\n\n낱말이에요.')).toMatch(/<p class="[^"]*">Words.<\/p><p lang="ko"[^>]*>낱말이에요.<\/p>/);
  });
});
