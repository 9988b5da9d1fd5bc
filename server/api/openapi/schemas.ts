import { z } from 'zod';
import { alikeAnswerSchema } from '../../contract/alike';
import { captionerSummarySchema, clipSummarySchema, janusSummarySchema } from '../../contract/hub-manifest';
import { errorResponseSchema } from '../../contract/error';
import { jobEventSchema } from '../../contract/event';
import { healthSchema } from '../../contract/health';
import { historyEntrySchema, historyPageSchema, importCountSchema, pictureIdsRequestSchema, recipeAnswerSchema, recipeSchema, removedPicturesSchema, starRequestSchema } from '../../contract/history';
import { choicesSchema, insideSchema } from '../../contract/inspection';
import { addPlanSchema, offerListSchema } from '../../contract/hub';
import { modelListSchema } from '../../contract/installed-model';
import { jobSchema } from '../../contract/job';
import { modelDetailsSchema } from '../../contract/model-details';
import { modelSummarySchema } from '../../contract/model-manifest';
import { chatCompletionChunkSchema, chatCompletionRequestSchema, chatCompletionSchema } from '../../contract/openai/chat-completion';
import { dialectErrorResponseSchema } from '../../contract/openai/dialect-error';
import { dialectModelListSchema, dialectModelSchema } from '../../contract/openai/dialect-model';
import { imageGenerationRequestSchema, imagesResponseSchema, imageStreamEventSchema } from '../../contract/openai/image-generation';
import { describeRequestSchema, generateRequestSchema, roundTripRequestSchema, samplingSchema } from '../../contract/request';
import { addPageRequestSchema, changePageRequestSchema, createStoryRequestSchema, redrawRequestSchema, renameStoryRequestSchema, storyListSchema, storySchema, suggestionsSchema } from '../../contract/story';
import { vocabularyReportSchema } from '../../contract/vocabulary';
import { standingsSchema, voteRequestSchema } from '../../contract/vote';

/** What requests are checked with, by the names they have in the document. */
export const requestSchemas = {
  GenerateRequest: generateRequestSchema,
  DescribeRequest: describeRequestSchema,
  RoundTripRequest: roundTripRequestSchema,
  StarRequest: starRequestSchema,
  PictureIdsRequest: pictureIdsRequestSchema,
  VoteRequest: voteRequestSchema,
  CreateStoryRequest: createStoryRequestSchema,
  RenameStoryRequest: renameStoryRequestSchema,
  AddPageRequest: addPageRequestSchema,
  ChangePageRequest: changePageRequestSchema,
  RedrawRequest: redrawRequestSchema,
  ImageGenerationRequest: imageGenerationRequestSchema,
  ChatCompletionRequest: chatCompletionRequestSchema,
};

/** What answers hold, by the names they have in the document. */
export const responseSchemas = {
  Job: jobSchema,
  JobEvent: jobEventSchema,
  Sampling: samplingSchema,
  Recipe: recipeSchema,
  RecipeAnswer: recipeAnswerSchema,
  Inside: insideSchema,
  Choices: choicesSchema,
  HistoryEntry: historyEntrySchema,
  HistoryPage: historyPageSchema,
  ImportCount: importCountSchema,
  RemovedPictures: removedPicturesSchema,
  Standings: standingsSchema,
  Story: storySchema,
  StoryList: storyListSchema,
  Suggestions: suggestionsSchema,
  ModelSummary: modelSummarySchema,
  CaptionerSummary: captionerSummarySchema,
  ClipSummary: clipSummarySchema,
  JanusSummary: janusSummarySchema,
  AlikeAnswer: alikeAnswerSchema,
  ModelList: modelListSchema,
  ModelDetails: modelDetailsSchema,
  OfferList: offerListSchema,
  AddPlan: addPlanSchema,
  VocabularyReport: vocabularyReportSchema,
  Health: healthSchema,
  ErrorResponse: errorResponseSchema,
  DialectError: dialectErrorResponseSchema,
  DialectModel: dialectModelSchema,
  DialectModelList: dialectModelListSchema,
  Images: imagesResponseSchema,
  ImageStreamEvent: imageStreamEventSchema,
  ChatCompletion: chatCompletionSchema,
  ChatCompletionChunk: chatCompletionChunkSchema,
};

export type RequestName = keyof typeof requestSchemas;
export type ResponseName = keyof typeof responseSchemas;

const place = '#/components/schemas/';

export function referenceTo(name: RequestName | ResponseName): { $ref: string } {
  return { $ref: place + name };
}

/** Every named schema as JSON Schema: of requests what may be sent, of answers what comes. */
export function componentSchemas(): Record<string, z.core.JSONSchema.BaseSchema> {
  return { ...converted(requestSchemas, 'input'), ...converted(responseSchemas, 'output') };
}

/** A schema as a part of the document, which itself says where it is and which dialect of JSON Schema it is in. */
export function withoutIdentity(schema: z.core.JSONSchema.BaseSchema): z.core.JSONSchema.BaseSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$id' && key !== '$schema'));
}

function converted(named: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Record<string, z.core.JSONSchema.BaseSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: (id) => place + id });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)]));
}
