import { describe, expect, it } from 'vitest';
import { formValues } from '../../../../server/api/openai/form-values';
import { imageGenerationRequestSchema } from '../../../../server/contract/openai/image-generation';

describe('formValues', () => {
  it('takes texts for what their fields expect', () => {
    const form = new FormData();
    const fields = { prompt: '7', n: '2', seed: '4294967295', temperature: '0.9', stream: 'true', partial_images: 'null', size: '256x256', user: '12', top_k: 'many', top_p: '' };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('image', new Blob(['x']));
    expect(formValues(form, imageGenerationRequestSchema.shape)).toEqual({
      ...fields, n: 2, seed: 2 ** 32 - 1, temperature: 0.9, stream: true, partial_images: null,
    });
  });
});
