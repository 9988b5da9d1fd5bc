import type { Choices, WordInfluence } from '../../contract/inspection';
import type { PictureWork } from '../../contract/model-details';
import { JobError } from '../job-error';
import type { Embedding, ModelInspector } from '../model-inspector';
import { PendingRequests } from './pending-requests';
import type { InspectionAnswer, InspectionQuestion, WorkerCommand } from './worker-protocol';

/** What the worker is asked about the inside of pictures and models. */
export class PendingInspections extends PendingRequests<InspectionQuestion, InspectionAnswer> implements ModelInspector {
  constructor(send: (command: Extract<WorkerCommand, { type: 'inspect' }>) => void) {
    super((inspectionId, question) => send({ type: 'inspect', inspectionId, question }));
  }

  async wordInfluence(drawing: Parameters<ModelInspector['wordInfluence']>[0]): Promise<readonly WordInfluence[]> {
    const answer = await this.ask({ about: 'words', ...drawing });
    return answer.about === 'words' ? answer.words : refuse(answer);
  }

  async wordEvidence(request: Parameters<ModelInspector['wordEvidence']>[0]): Promise<readonly WordInfluence[]> {
    const answer = await this.ask({ about: 'evidence', ...request });
    return answer.about === 'evidence' ? answer.words : refuse(answer);
  }

  async topChoices(request: Parameters<ModelInspector['topChoices']>[0]): Promise<Choices> {
    const answer = await this.ask({ about: 'choices', ...request });
    return answer.about === 'choices' ? answer.choices : refuse(answer);
  }

  async embedding(model: string, of: Parameters<ModelInspector['embedding']>[1]): Promise<Embedding> {
    const answer = await this.ask({ about: 'embedding', model, of });
    return answer.about === 'embedding' ? answer : refuse(answer);
  }

  async pictureWork(model: string): Promise<PictureWork> {
    const answer = await this.ask({ about: 'work', model });
    return answer.about === 'work' ? answer.work : refuse(answer);
  }
}

function refuse({ about }: InspectionAnswer): never {
  throw new JobError('internal_error', `the worker answered about ${about}, which was not asked`);
}
