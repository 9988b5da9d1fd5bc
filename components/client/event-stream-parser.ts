export interface StreamMessage {
  id: string | null;
  event: string;
  data: string;
}

/**
 * Reads server-sent events from text that arrives in pieces of any size.
 * The browser's own EventSource hides comments, and without them a silent line cannot be told from a dead one.
 */
export class EventStreamParser {
  private buffer = '';
  private id: string | null = null;
  private event = '';
  private data: string[] = [];

  /** Takes the next piece and returns the messages that it completes. */
  push(piece: string): StreamMessage[] {
    this.buffer += piece;
    const messages: StreamMessage[] = [];
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(this.buffer);
      if (end === null) return messages;
      const line = this.buffer.slice(0, end.index);
      this.buffer = this.buffer.slice(end.index + end[0].length);
      const message = this.readLine(line);
      if (message !== null) messages.push(message);
    }
  }

  private readLine(line: string): StreamMessage | null {
    if (line === '') return this.finish();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') this.id = value;
    else if (field === 'event') this.event = value;
    else if (field === 'data') this.data.push(value);
    return null;
  }

  private finish(): StreamMessage | null {
    const message = this.data.length > 0 ? { id: this.id, event: this.event, data: this.data.join('\n') } : null;
    this.event = '';
    this.data = [];
    return message;
  }
}
