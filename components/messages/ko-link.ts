/** The sentences of links that hold a picture. */
export const koLink = {
  copy: '링크 복사',
  copied: '링크를 복사했어요. 그림이 링크 안에 들어 있어요.',
  copiedLong: '링크를 복사했어요. 그림이 커서 링크가 길어요. 채팅에서 잘리면 그림 파일로 보내 주세요.',
  noModel: '이 그림을 그린 모델이 지금은 없어서 링크를 만들 수 없어요.',
  copyYourself: '이 링크를 복사하세요',
  copyYourselfHint: '브라우저가 복사를 막아서 여기에 골라 두었어요. Ctrl+C를 누르거나 길게 눌러 복사하세요.',
  address: '그림 링크',
  untitled: '달래가 그린 그림',
  alt: '링크로 받은 그림',
  lead: '그림이 통째로 링크 글자 안에 들어 있어요. 이 컴퓨터의 모델이 그 글자로 그림을 되살렸고, 어디에도 저장하지 않았어요.',
  untold: '이 링크에는 글이 들어 있지 않아요.',
  drawAgain: '이 글로 그리기',
  card: '달래가 그린 그림이에요. 열어서 보고, 같은 글로 다시 그려 보세요.',
  problem: '열 수 없는 링크',
  problems: { link_damaged: '깨진 링크예요', link_newer: '새 달래의 링크예요', picture_model_missing: '다른 모델의 그림이에요' },
  modelMissing: (model: string | null, decoder: string) =>
    `${model === null ? '이 그림을 그린 모델이' : `이 그림을 그린 ‘${model}’ 모델(복호기 ${decoder})이`} 여기에 없어서 보여 줄 수 없어요. ${model === null ? `복호기가 ${decoder}인 모델을` : '그 모델을'} models 폴더에 넣고 달래를 다시 시작하거나, 그 모델이 있는 달래에서 열어 주세요.`,
};
