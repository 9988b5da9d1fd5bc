import { addPlanSchema, offerListSchema, type AddPlan, type OfferList } from '@/server/contract/hub';
import { call } from './api';

/** Models that can be added, and how far those are that are being added. @throws ApiError */
export function readOffers(signal: AbortSignal): Promise<OfferList> {
  return call(offerListSchema, '/api/hub', { signal });
}

/** What adding a model would bring: the server asks the hub. @throws ApiError `hub_unreachable` among others */
export function readAddPlan(model: string): Promise<AddPlan> {
  return call(addPlanSchema, hubPath(model));
}

/** Starts adding what was shown last. @throws ApiError */
export function addModel(model: string): Promise<OfferList> {
  return call(offerListSchema, hubPath(model), { method: 'POST' });
}

/** Stops an adding, or removes a model that was added. @throws ApiError */
export function removeModel(model: string): Promise<OfferList> {
  return call(offerListSchema, hubPath(model), { method: 'DELETE' });
}

function hubPath(model: string): string {
  return `/api/hub/${encodeURIComponent(model)}`;
}
