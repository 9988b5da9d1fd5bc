import type { ErrorBody, ErrorCode } from '../contract/error';
import { particleFor, withParticle } from '../contract/korean-particle';
import type { Language } from '../contract/language';
import { promptMaxLength, uploadMaxBytes, uploadMaxPixels } from '../contract/request';
import { modelErrorMessages, type Details, type MessageFor } from './model-error-messages';


const maxMegabytes = uploadMaxBytes / 1024 / 1024;
const maxMegapixels = uploadMaxPixels / 1_000_000;

/** What request fields are called on the screens. */
const koreanNames: Readonly<Record<string, string>> = {
  prompt: '프롬프트',
  model: '모델',
  ranker: '고르는 모델',
  words: '찾을 말',
  candidates: '후보 수',
  seed: '시드',
  captions: '설명 수',
  captionTask: '설명 방식',
  hops: '왕복 수',
  pictureId: '그림',
  picture: '그림',
  image: '그림',
  mask: '가림판',
  reference: '처음 글',
  position: '자리',
  depth: '깊이',
  count: '가짓수',
  title: '제목',
  sentence: '문장',
  sentences: '문장 수',
  place: '자리',
  n: '수',
  languages: '언어',
  size: '크기',
  messages: '대화',
  temperature: '온도',
  top_k: '상위 k',
  top_p: '상위 확률',
  guidance_scale: '가이던스',
  partial_images: '초안 수',
  'start.codes': '시작 그림의 코드',
  'start.keep': '남길 자리',
  'start.ground': '새 바탕',
  'sampling.temperature': '온도',
  'sampling.topK': '상위 k',
  'sampling.topP': '상위 확률',
  'sampling.guidanceScale': '가이던스',
};

function invalidRequestKo({ minimum, maximum }: Details, param: string | undefined): string {
  if (param === undefined) return '요청을 읽을 수 없습니다. JSON 형식인지 확인해 주세요.';
  const name = koreanNames[param] ?? param;
  const subject = withParticle(name, '은/는');
  if (minimum !== undefined && maximum !== undefined) return `${subject} ${minimum} 이상 ${maximum} 이하여야 합니다.`;
  if (minimum !== undefined) return `${subject} ${minimum} 이상이어야 합니다.`;
  if (maximum !== undefined) return `${subject} ${maximum} 이하여야 합니다.`;
  return `${name} 값이 올바르지 않습니다.`;
}

function invalidRequestEn({ minimum, maximum }: Details, param: string | undefined): string {
  if (param === undefined) return 'The request cannot be read. Check that it is JSON.';
  if (minimum !== undefined && maximum !== undefined) return `${param} must be from ${minimum} to ${maximum}.`;
  if (minimum !== undefined) return `${param} must be at least ${minimum}.`;
  if (maximum !== undefined) return `${param} must be at most ${maximum}.`;
  return `The value of ${param} is not valid.`;
}

function missingModelKo({ model, decoder }: Details): string {
  const name = model === undefined ? '그 모델을' : `‘${model}’${particleFor(String(model), '을/를')}`;
  return `이 그림을 그린 모델이 여기에 없습니다. ${name}${decoder === undefined ? '' : ` (그림 복호기 ${decoder})`} models 폴더에 넣고 다시 시작해 주세요.`;
}

function missingModelEn({ model, decoder }: Details): string {
  const name = model === undefined ? 'it' : `“${model}”`;
  return `The model that drew this picture is not installed here. Put ${name}${decoder === undefined ? '' : ` (picture decoder ${decoder})`} into the models folder and restart.`;
}

const messages: Readonly<Record<ErrorCode, Readonly<Record<Language, MessageFor>>>> = {
  ...modelErrorMessages,
  invalid_request: { ko: invalidRequestKo, en: invalidRequestEn },
  prompt_empty: {
    ko: () => '무엇을 그릴지 한 글자 이상 적어 주세요.',
    en: () => 'Write at least one character about what to draw.',
  },
  prompt_too_long: {
    ko: () => `글은 ${promptMaxLength}자까지 쓸 수 있습니다. 조금 줄여 주세요.`,
    en: () => `A prompt may have up to ${promptMaxLength} characters. Please shorten it.`,
  },
  prompt_unreadable: {
    ko: () => '글에 읽을 수 없는 제어 문자가 있습니다. 지우고 다시 해 주세요.',
    en: () => 'The prompt has control characters that cannot be read. Remove them and try again.',
  },
  picture_missing: {
    ko: () => '그림을 함께 보내 주세요.',
    en: () => 'Send a picture along.',
  },
  picture_too_large: {
    ko: () => `그림 파일은 ${maxMegabytes} MB까지 올릴 수 있습니다. 더 작은 파일로 해 주세요.`,
    en: () => `A picture file may have up to ${maxMegabytes} MB. Please choose a smaller file.`,
  },
  picture_too_many_pixels: {
    ko: ({ width, height }) =>
      `그림이 너무 큽니다${width === undefined || height === undefined ? '' : ` (${width}×${height})`}. ${maxMegapixels}00만 화소까지 올릴 수 있습니다.`,
    en: ({ width, height }) =>
      `The picture is too large${width === undefined || height === undefined ? '' : ` (${width}×${height})`}. Up to ${maxMegapixels} megapixels are possible.`,
  },
  picture_unsupported: {
    ko: () => '이 파일은 쓸 수 없습니다. PNG, JPEG, WebP, GIF, AVIF 그림을 올려 주세요.',
    en: () => 'This file cannot be used. Upload a PNG, JPEG, WebP, GIF or AVIF picture.',
  },
  picture_unreadable: {
    ko: () => '그림 파일이 잘렸거나 깨져 있습니다. 다른 파일로 해 주세요.',
    en: () => 'The picture file is cut short or damaged. Try another file.',
  },
  job_not_found: {
    ko: () => '이 작업을 찾을 수 없습니다. 지워졌거나 주소가 잘못되었을 수 있습니다.',
    en: () => 'This job cannot be found. It may have been deleted, or the address is wrong.',
  },
  picture_not_found: {
    ko: () => '이 그림을 찾을 수 없습니다. 지워졌거나 주소가 잘못되었을 수 있습니다.',
    en: () => 'This picture cannot be found. It may have been deleted, or the address is wrong.',
  },
  story_not_found: {
    ko: () => '이 이야기를 찾을 수 없습니다. 지워졌거나 주소가 잘못되었을 수 있습니다.',
    en: () => 'This story cannot be found. It may have been deleted, or the address is wrong.',
  },
  page_not_found: {
    ko: () => '이야기에 그런 쪽이 없습니다. 화면을 새로 고쳐 주세요.',
    en: () => 'The story has no such page. Reload the screen.',
  },
  story_full: {
    ko: ({ limit }) => `이야기가 가득 찼습니다.${limit === undefined ? '' : ` ${limit}쪽까지 쓸 수 있습니다.`} 한 쪽을 지우거나 새 이야기를 시작해 주세요.`,
    en: ({ limit }) => `The story is full.${limit === undefined ? '' : ` It may have ${limit} pages.`} Delete a page or begin a new story.`,
  },
  nothing_to_undo: {
    ko: () => '더 되돌리거나 다시 할 것이 없습니다.',
    en: () => 'There is nothing more to undo or redo.',
  },
  job_canceled: {
    ko: () => '이 작업은 멈추어졌습니다. 다시 요청해 주세요.',
    en: () => 'This job was canceled. Send the request again.',
  },
  pictures_too_many: {
    ko: () => '그림은 한 번에 하나만 다룹니다. 그림을 하나만 보내 주세요.',
    en: () => 'Pictures are taken one at a time. Send only one.',
  },
  size_unsupported: {
    ko: ({ minimum, maximum }) => `그림은 정사각형입니다. 크기를 auto로 하거나 ${minimum ?? ''}x${minimum ?? ''}에서 ${maximum ?? ''}x${maximum ?? ''} 사이로 해 주세요.`,
    en: ({ minimum, maximum }) => `Pictures are square. Send auto, or a size from ${minimum ?? ''}x${minimum ?? ''} to ${maximum ?? ''}x${maximum ?? ''}.`,
  },
  mask_unusable: {
    ko: () => '새로 그릴 곳을 알 수 없습니다. 새로 그릴 곳이 투명하고 그림과 가로세로 비율이 같은 PNG를 mask로 보내 주세요.',
    en: () => 'Nothing says what to draw anew. Send a PNG of the picture’s proportions as mask, transparent where it is to be drawn anew.',
  },
  remote_picture_off: {
    ko: () => '이 서버는 인터넷 주소의 그림을 가져오지 않습니다. 그림을 data:image/png;base64,… 꼴로 보내거나, 서버를 DALLAE_REMOTE_PICTURES=on으로 켜 주세요.',
    en: () => 'This server fetches no pictures from addresses. Send the picture as data:image/png;base64,…, or start the server with DALLAE_REMOTE_PICTURES=on.',
  },
  remote_picture_refused: {
    ko: ({ host }) => `${host === undefined ? '이' : `‘${host}’`} 주소의 그림은 가져오지 않습니다. 누구나 볼 수 있는 http나 https 주소여야 합니다.`,
    en: ({ host }) => `No picture is fetched from ${host === undefined ? 'this address' : `“${host}”`}. It must be an http or https address on the open internet.`,
  },
  remote_picture_failed: {
    ko: ({ host, status }) => `${host === undefined ? '그 주소' : `‘${host}’`}에서 그림을 가져오지 못했습니다${status === undefined ? '' : ` (${status})`}. 주소를 확인하거나 그림을 직접 보내 주세요.`,
    en: ({ host, status }) => `The picture could not be fetched from ${host === undefined ? 'that address' : `“${host}”`}${status === undefined ? '' : ` (${status})`}. Check the address, or send the picture itself.`,
  },
  picture_model_missing: {
    ko: missingModelKo,
    en: missingModelEn,
  },
  picture_of_other_model: {
    ko: ({ model }) => `이 그림의 코드는 그 모델이 읽을 수 없습니다. model을 빼거나 ${model === undefined ? '그림을 그린 모델로' : `‘${model}’${particleFor(String(model), '으로/로')}`} 바꾸어 주세요.`,
    en: ({ model }) => `That model cannot read the codes of this picture. Leave model out, or send ${model === undefined ? 'the one that drew it' : `“${model}”`}.`,
  },
  link_damaged: {
    ko: () => '링크가 잘렸거나 글자가 바뀌었습니다. 보낸 사람에게 링크를 다시 복사해 달라고 해 주세요.',
    en: () => 'The link is cut short, or a letter has changed. Ask whoever sent it to copy it again.',
  },
  link_newer: {
    ko: () => '더 새로운 달래에서 만든 링크입니다. 달래를 새 버전으로 바꾸고 다시 열어 주세요.',
    en: () => 'This link was made by a newer Dallae. Update Dallae and open it again.',
  },
  queue_full: {
    ko: ({ limit }) => `${limit === undefined ? '많은' : `${limit}개의`} 작업이 이미 기다리고 있습니다. 잠시 뒤에 다시 해 주세요.`,
    en: ({ limit }) => `${limit ?? 'Many'} jobs are waiting already. Please try again in a moment.`,
  },
  machine_busy: {
    ko: () => '다른 작업을 하느라 밑그림은 쉽니다. 작업이 끝난 뒤에 다시 보내 주세요.',
    en: () => 'Sketches rest while other jobs are done. Send it again once they are.',
  },
  queue_unreachable: {
    ko: ({ problem }) => `지금은 작업을 줄 세우는 곳(Redis)에 닿지 않아 받을 수 없습니다.${problem === undefined ? '' : ` (${problem})`} 저절로 다시 이어지니 잠시 뒤에 다시 해 주세요. 이미 받은 작업은 그대로 남아 있습니다.`,
    en: ({ problem }) => `Jobs wait in Redis, which cannot be reached at the moment${problem === undefined ? '' : ` (${problem})`}. It comes back by itself: please try again shortly. Jobs that were accepted are kept.`,
  },
  shutting_down: {
    ko: () => '서버가 꺼지는 중입니다. 다시 켜진 뒤에 해 주세요. 기다리던 작업은 그때 이어집니다.',
    en: () => 'The server is shutting down. Try again once it is back; jobs that wait go on then.',
  },
  request_too_large: {
    ko: ({ kilobytes }) => `요청이 너무 큽니다.${kilobytes === undefined ? '' : ` ${kilobytes} KB까지 보낼 수 있습니다.`} 줄여서 다시 보내 주세요.`,
    en: ({ kilobytes }) => `The request is too large.${kilobytes === undefined ? '' : ` Up to ${kilobytes} KB are possible.`} Please send less.`,
  },
  api_key_missing: {
    ko: () => '이 서버는 API 키가 있어야 쓸 수 있습니다. Authorization: Bearer 뒤에 키를 붙여 보내 주세요.',
    en: () => 'This server asks for an API key. Send it as Authorization: Bearer, followed by the key.',
  },
  api_key_invalid: {
    ko: () => '이 API 키는 맞지 않습니다. 키를 확인하고 다시 보내 주세요.',
    en: () => 'This API key is not valid. Check it and try again.',
  },
  rate_limited: {
    ko: ({ seconds }) => `요청이 너무 잦습니다. ${seconds === undefined ? '잠시' : `${seconds}초`} 뒤에 다시 해 주세요.`,
    en: ({ seconds }) => `Too many requests. Try again in ${seconds === undefined ? 'a moment' : `${seconds} s`}.`,
  },
  worker_lost: {
    ko: () => '그리던 프로그램이 거듭 멈추어 이 작업을 마치지 못했습니다. 다시 해 주세요.',
    en: () => 'The drawing process stopped again and again, so this job was not finished. Please try again.',
  },
  storage_full: {
    ko: () => '디스크가 가득 차서 저장하지 못했습니다. 자리를 비우고 다시 해 주세요. 이미 저장한 것은 그대로 있습니다.',
    en: () => 'The disk is full, so this could not be kept. Free some space and try again; what was kept before is still there.',
  },
  storage_unavailable: {
    ko: () => '데이터 폴더를 읽거나 쓸 수 없습니다. 폴더의 권한과 DATA_DIR 설정을 확인해 주세요.',
    en: () => 'The data folder cannot be read or written. Check its permissions and the DATA_DIR setting.',
  },
  data_folder_in_use: {
    ko: () => '다른 달래가 이 데이터 폴더를 쓰고 있습니다. 그것을 끄거나 DATA_DIR로 다른 폴더를 골라 주세요.',
    en: () => 'Another Dallae is using this data folder. Stop it, or choose another folder with DATA_DIR.',
  },
  database_unreachable: {
    ko: () => '데이터베이스에 닿지 않습니다. 다시 닿으면 하던 일이 저절로 이어지니 잠시 뒤에 다시 해 주세요. 계속되면 데이터베이스와 DALLAE_DATABASE_URL의 주소를 확인해 주세요.',
    en: () => 'The database cannot be reached. Try again in a moment: work goes on by itself once it can. If this lasts, check the database and the address in DALLAE_DATABASE_URL.',
  },
  database_refused: {
    ko: () => '데이터베이스가 들여보내 주지 않습니다. DALLAE_DATABASE_URL의 사용자와 비밀번호, 데이터베이스 이름과 그 권한을 확인해 주세요.',
    en: () => 'The database does not let Dallae in. Check the user, the password, the database and its rights in DALLAE_DATABASE_URL.',
  },
  database_outdated: {
    ko: ({ version, minimum }) => `PostgreSQL${version === undefined ? '' : ` ${version}`} 버전이 너무 오래되었습니다.${minimum === undefined ? '' : ` ${minimum} 이상으로 올려 주세요.`}`,
    en: ({ version, minimum }) => `PostgreSQL${version === undefined ? '' : ` ${version}`} is too old.${minimum === undefined ? '' : ` Use version ${minimum} or newer.`}`,
  },
  archive_too_large: {
    ko: ({ megabytes }) => `기록 파일이 너무 큽니다. ${megabytes === undefined ? '' : `${megabytes} MB보다 작게 `}나누어 가져와 주세요.`,
    en: ({ megabytes }) => `The archive is too large. Import it in parts${megabytes === undefined ? '' : ` of less than ${megabytes} MB`}.`,
  },
  archive_unreadable: {
    ko: () => '달래에서 내보낸 파일이 아니거나 깨져 있습니다. 내보낸 zip 파일을 골라 주세요.',
    en: () => 'This file is not an archive that Dallae exported, or it is damaged. Choose an exported zip file.',
  },
  archive_without_story: {
    ko: () => '이 zip 파일에는 이야기가 없습니다. 그림만 있는 기록이면 POST /api/history/import로 보내 주세요.',
    en: () => 'There is no story in this zip file. If it is a history, send it to POST /api/history/import.',
  },
  internal_error: {
    ko: () => '예상하지 못한 문제가 생겼습니다. 다시 해 보고, 또 생기면 알려 주세요.',
    en: () => 'Something unexpected went wrong. Try again, and tell us if it happens again.',
  },
};

/** The message of an error in the reader's language. */
export function errorMessage(error: Omit<ErrorBody, 'message'>, language: Language): string {
  return messages[error.code][language](error.details ?? {}, error.param);
}
