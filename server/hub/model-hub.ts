import type { ErrorCode } from '../contract/error';
import type { AddPlan, AddProgress, OfferedModel, OfferList } from '../contract/hub';
import { capabilitiesOf, languagesOf } from '../contract/hub-manifest';
import { addedModels, addModel, offerOf, removeModel } from './added-models';
import { adoptModel, isFilledByHand } from './adopt-model';
import { catalogue, type Offer } from './catalogue';
import type { DownloadTimes } from './download-file';
import { HubError } from './errors';
import { readPlan } from './read-plan';

interface ModelHubOptions {
  /** Address of the hub or a mirror of it; null when nothing is to be fetched. */
  readonly hub: string | null;
  /** Where added models are kept. */
  readonly folder: string;
  /** Told that there are other models now; resolves once they can be used. */
  readonly onChange: () => Promise<void>;
  /** Told of what went wrong while nobody waited for it. */
  readonly onFailure: (id: string, error: unknown) => void;
  readonly offers?: readonly Offer[];
  readonly times?: Partial<DownloadTimes>;
}

interface Adding {
  readonly abort: AbortController;
  progress: AddProgress | null;
}

/** Which models can be added, and those that are being added. */
export class ModelHub {
  readonly #options: ModelHubOptions;
  readonly #offers: readonly Offer[];
  readonly #adding = new Map<string, Adding>();
  readonly #problems = new Map<string, ErrorCode>();
  /** As somebody has seen them: what was shown is what is fetched. */
  readonly #plans = new Map<string, AddPlan>();
  #seen: string | null = null;

  constructor(options: ModelHubOptions) {
    this.#options = options;
    this.#offers = options.offers ?? catalogue;
  }

  /** Every offer and where it stands. Folders that were filled by hand since the last time are taken in. */
  async list(): Promise<OfferList> {
    const { hub, folder } = this.#options;
    for (const offer of this.#offers) await this.#adopt(offer);
    const installed = await addedModels(folder);
    const seen = installed.join(' ');
    if (this.#seen !== null && this.#seen !== seen) await this.#options.onChange();
    this.#seen = seen;
    return { hub: hub === null ? null : new URL(hub).host, folder: 'models', offers: await Promise.all(this.#offers.map((offer) => this.#offered(offer, installed))) };
  }

  /** What adding would bring. @throws HubError `unknown_model`, `hub_off`, and as `readPlan`. */
  async plan(id: string, signal?: AbortSignal): Promise<AddPlan> {
    const offer = offerOf(id, this.#offers);
    const plan = await readPlan(offer, { hub: this.#address(), folder: this.#options.folder, signal });
    this.#plans.set(id, plan);
    return plan;
  }

  /** Starts adding what the last plan said; how it goes on is in the list. @throws HubError `unknown_model`, `hub_off`, `model_in_progress`. */
  add(id: string): void {
    const offer = offerOf(id, this.#offers);
    const hub = this.#address();
    if (this.#adding.has(id)) throw new HubError('model_in_progress', `"${id}" is being added.`, { details: { model: id } });
    const adding: Adding = { abort: new AbortController(), progress: null };
    this.#adding.set(id, adding);
    this.#problems.delete(id);
    void this.#run(offer, hub, adding).finally(() => this.#adding.delete(id));
  }

  /** Stops an adding, which keeps what is there; else deletes the model. @throws HubError `unknown_model`, `model_not_removable`. */
  async remove(id: string): Promise<void> {
    this.#problems.delete(id);
    const adding = this.#adding.get(id);
    if (adding !== undefined) {
      adding.abort.abort();
      return;
    }
    await removeModel(this.#options.folder, id);
    await this.#options.onChange();
  }

  /** Stops everything that is under way. */
  close(): void {
    for (const { abort } of this.#adding.values()) abort.abort();
  }

  async #run(offer: Offer, hub: string, adding: Adding): Promise<void> {
    const { folder, times } = this.#options;
    const { signal } = adding.abort;
    try {
      const plan = this.#plans.get(offer.id) ?? (await this.plan(offer.id, signal));
      this.#plans.delete(offer.id);
      await addModel({ offer, plan, hub, folder, signal, times, onProgress: (progress) => { adding.progress = progress; } });
      await this.#options.onChange();
    } catch (error) {
      if (signal.aborted) return;
      this.#problems.set(offer.id, error instanceof HubError ? error.code : 'internal_error');
      this.#options.onFailure(offer.id, error);
    }
  }

  async #adopt(offer: Offer): Promise<void> {
    if (!(await isFilledByHand(this.#options.folder, offer.id))) return;
    try {
      await adoptModel(this.#options.folder, offer);
      this.#problems.delete(offer.id);
      await this.#options.onChange();
    } catch (error) {
      this.#problems.set(offer.id, error instanceof HubError ? error.code : 'internal_error');
    }
  }

  async #offered({ id, name, description, repository, license, kind, files }: Offer, installed: readonly string[]): Promise<OfferedModel> {
    const adding = this.#adding.get(id);
    const whole = installed.includes(id) && !(await isFilledByHand(this.#options.folder, id));
    return {
      id, name, description, repository, license,
      files: [...files],
      capabilities: capabilitiesOf(kind),
      languages: languagesOf(kind),
      state: adding !== undefined ? 'adding' : whole ? 'installed' : 'absent',
      progress: adding?.progress ?? null,
      problem: this.#problems.get(id) ?? null,
    };
  }

  #address(): string {
    const { hub } = this.#options;
    if (hub === null) throw new HubError('hub_off', 'Nothing is fetched: DALLAE_HUB is off.');
    return hub;
  }
}
