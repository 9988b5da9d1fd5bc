import type { RouteDescription } from '../route-description';

export const voteRoutes: readonly RouteDescription[] = [
  {
    method: 'get',
    path: '/api/votes',
    tag: 'votes',
    summary: { ko: '이름을 가리고 고른 결과의 순위와 그 95 % 구간이에요(브래들리–테리).', en: 'Who wins blind votes, with 95 % intervals (Bradley–Terry).' },
    answers: { 200: { 'application/json': 'Standings' } },
    errors: [],
  },
  {
    method: 'post',
    path: '/api/votes',
    tag: 'votes',
    summary: { ko: '그림 두 장에서 네 장 가운데 고른 것을 적어 둬요. 비겼다거나 모두 별로라고 할 수도 있어요.', en: 'Keeps a blind choice among two to four pictures: one of them, a tie, or all bad.' },
    body: { 'application/json': 'VoteRequest' },
    answers: { 201: { 'application/json': 'Standings' } },
    errors: ['invalid_request', 'storage_full', 'storage_unavailable'],
  },
];
