import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventStreamParser } from '@/components/client/event-stream-parser';

const stream = ': hello\n\nid: 1\nevent: started\ndata: {"a":1}\n\nid: 2\r\ndata: 고양이\r\ndata: 둘째 줄\r\n\r\n: still here\n\ndata:x\n\n';
const expected = [
  { id: '1', event: 'started', data: '{"a":1}' },
  { id: '2', event: '', data: '고양이\n둘째 줄' },
  { id: '2', event: '', data: 'x' },
];

it('reads the same messages wherever the stream is cut', () => {
  fc.assert(fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
    const parser = new EventStreamParser();
    const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
    const messages = edges.slice(1).flatMap((edge, index) => parser.push(stream.slice(edges[index], edge)));
    expect(messages).toEqual(expected);
  }));
});

it('keeps an unfinished message until it is finished', () => {
  const parser = new EventStreamParser();
  expect(parser.push('data: half')).toEqual([]);
  expect(parser.push('\n')).toEqual([]);
  expect(parser.push('\n')).toEqual([{ id: null, event: '', data: 'half' }]);
});
