import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration } from '../../../server/config/configuration';

describe('readConfiguration', () => {
  it('needs nothing to be set', () => {
    expect(readConfiguration({})).toEqual({
      port: 3000,
      modelsDirectory: join(process.cwd(), 'models'),
      dataDirectory: join(process.cwd(), '.data'),
      workerScript: join(process.cwd(), 'build', 'worker.mjs'),
      threads: undefined,
      queueLimit: 200,
      remotePictures: false,
    });
  });

  it('reads what is set, and takes an empty variable for none', () => {
    expect(readConfiguration({ PORT: '8080', DALLAE_THREADS: '', DALLAE_MODELS_DIR: '/models', DATA_DIR: '/data' })).toMatchObject({
      dataDirectory: '/data',
      port: 8080,
      threads: undefined,
      modelsDirectory: '/models',
    });
  });

  it.each([{ PORT: 'none' }, { PORT: '70000' }, { DALLAE_QUEUE_LIMIT: '0' }, { DALLAE_REMOTE_PICTURES: 'maybe' }])('names the variable that does not fit: %j', (environment) => {
    expect(() => readConfiguration(environment)).toThrow(ConfigurationError);
    expect(() => readConfiguration(environment)).toThrow(Object.keys(environment)[0]);
  });
});
