// Without a schema, so that the browser's first load can hold them.

/** The packages of ours: their codes can be read back from pixels, gone on with and looked into. */
export function packagesOfOurs<Model extends { readonly layout: string }>(models: readonly Model[]): Extract<Model, { layout: 'dallae' }>[] {
  return models.filter((model): model is Extract<Model, { layout: 'dallae' }> => model.layout === 'dallae');
}

/** The models that describe pictures, of whatever layout. */
export function readingModels<Model extends { readonly capabilities: readonly string[] }>(models: readonly Model[]): Model[] {
  return models.filter(({ capabilities }) => capabilities.includes('describe'));
}

/** The models that tell how well words and pictures belong together. */
export function embeddingModels<Model extends { readonly layout: string }>(models: readonly Model[]): Extract<Model, { layout: 'clip' }>[] {
  return models.filter((model): model is Extract<Model, { layout: 'clip' }> => model.layout === 'clip');
}

/** The first of the needed capabilities that a model lacks; undefined when it has them all. */
export function missingCapability<Capability extends string>(model: { readonly capabilities: readonly Capability[] }, needed: readonly Capability[]): Capability | undefined {
  return needed.find((capability) => !model.capabilities.includes(capability));
}
