import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkedAddresses, publicOnly, type AddressRules } from '../../../../server/api/remote/checked-address';
import { fetchPicture } from '../../../../server/api/remote/fetch-picture';

const signal = new AbortController().signal;
const refused: unknown = expect.objectContaining({ code: 'remote_picture_refused' });
const failed: unknown = expect.objectContaining({ code: 'remote_picture_failed' });

/** A stranger's server, which the rules of these tests take for the open internet; every other address is inside. */
const here = '127.0.0.1';
const openHere: AddressRules = {
  resolve: (host) => Promise.resolve(host === 'pictures.test' ? [{ address: here, family: 4 }] : [{ address: host, family: 4 }]),
  isAllowed: (address) => address === here,
};

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, here, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://pictures.test:${address.port}`;
}

describe('checkedAddresses', () => {
  it('refuses this machine however its address is written', async () => {
    const loopback = fc.tuple(fc.integer({ min: 0, max: 2 ** 24 - 1 }), fc.constantFrom('decimal', 'octal', 'hexadecimal', 'short')).map(([rest, notation]) => {
      const number = 127 * 2 ** 24 + rest;
      if (notation === 'decimal') return String(number);
      if (notation === 'octal') return `0${number.toString(8)}`;
      return notation === 'hexadecimal' ? `0x${number.toString(16)}` : `127.${rest}`;
    });
    await fc.assert(
      fc.asyncProperty(loopback, async (host) => {
        await expect(checkedAddresses(new URL(`http://${host}/`), publicOnly)).rejects.toEqual(refused);
      }),
    );
  });

  it.each([
    'http://localhost/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://169.254.169.254/latest/meta-data/', 'http://0/', 'http://127.1/',
    'http://0177.0.0.1/', 'http://①②⑦.⓪.⓪.①/', 'http://[fd00::1]/', 'http://10.0.0.1:8080/', 'ftp://93.184.216.34/a.png', 'file:///etc/passwd', 'gopher://93.184.216.34/', 'http://user:secret@93.184.216.34/', 'http://93.184.216.34:22/', 'https://93.184.216.34:25/',
  ])('refuses %s', async (url) => {
    await expect(checkedAddresses(new URL(url), publicOnly)).rejects.toEqual(refused);
  });

  it('refuses a host when any of its addresses is inside', async () => {
    const resolve = () => Promise.resolve([{ address: '93.184.216.34', family: 4 }, { address: '10.0.0.1', family: 4 }]);
    await expect(checkedAddresses(new URL('https://pictures.test/'), { ...publicOnly, resolve })).rejects.toEqual(refused);
  });

  it('says when there is no such host', async () => {
    const nowhere = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(checkedAddresses(new URL('https://pictures.test/'), { ...publicOnly, resolve: nowhere })).rejects.toEqual(failed);
  });
});

describe('fetchPicture', () => {
  it('fetches from the address that was checked, and sends nothing of the reader', async () => {
    const url = await serve(({ headers, url: path }, response) => response.end(JSON.stringify({ host: headers.host, path, cookie: headers.cookie ?? null })));
    const text = new TextDecoder().decode(await fetchPicture(`${url}/a.png?b=c`, { signal, rules: openHere }));
    expect(JSON.parse(text)).toEqual({ host: new URL(url).host, path: '/a.png?b=c', cookie: null });
  });

  it('resolves a name once for each connection', async () => {
    const answers = [here, '10.0.0.1'];
    const url = await serve((_, response) => response.end('picture'));
    const resolve = () => Promise.resolve([{ address: answers.shift() ?? '', family: 4 }]);
    expect(await fetchPicture(url, { signal, rules: { ...openHere, resolve } })).toHaveLength(7);
    expect(answers).toEqual(['10.0.0.1']);
  });

  it.each(['http://10.0.0.1/', 'http://169.254.169.254/', 'file:///etc/passwd', 'http://[::1]/', 'http:///'])('does not follow a redirect to %s', async (location) => {
    const url = await serve((_, response) => response.writeHead(302, { Location: location }).end());
    await expect(fetchPicture(url, { signal, rules: openHere })).rejects.toEqual(refused);
  });

  it('follows a redirect to the open internet, but not for ever', async () => {
    const url = await serve(({ url: path }, response) => {
      const steps = Number(path?.slice(1));
      if (steps === 0) response.end('picture');
      else response.writeHead(307, { Location: `/${steps - 1}` }).end();
    });
    expect(await fetchPicture(`${url}/3`, { signal, rules: openHere })).toHaveLength(7);
    await expect(fetchPicture(`${url}/4`, { signal, rules: openHere })).rejects.toEqual(failed);
  });

  it('stops at the size limit, also when the server does not say how much comes', async () => {
    const url = await serve((_, response) => {
      response.on('error', () => undefined);
      response.write('x'.repeat(60));
      response.write('x'.repeat(60));
    });
    await expect(fetchPicture(url, { signal, rules: openHere, maxBytes: 100 })).rejects.toMatchObject({ code: 'picture_too_large' });
  });

  it('stops at the time limit, before and within the answer', async () => {
    for (const beginning of ['', 'pic']) {
      const url = await serve((_, response) => {
        if (beginning !== '') response.write(beginning);
      });
      await expect(fetchPicture(url, { signal, rules: openHere, timeoutMs: 50 })).rejects.toEqual(failed);
    }
  });

  it('tells the status of a refusal', async () => {
    const url = await serve((_, response) => response.writeHead(403).end());
    await expect(fetchPicture(url, { signal, rules: openHere })).rejects.toMatchObject({ code: 'remote_picture_failed', details: { status: 403 } });
  });
});
