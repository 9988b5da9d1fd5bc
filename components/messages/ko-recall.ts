/** The sentences of bringing parts of an earlier run back. */
export const koRecall = {
  menu: '골라서 되가져오기',
  parts: { prompt: '글만', seed: '시드만', settings: '모델과 설정만' },
  done: { prompt: '글을 되가져왔어요.', seed: '시드를 되가져왔어요.', settings: '모델과 설정을 되가져왔어요.' },
};
