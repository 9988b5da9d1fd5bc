import type { RouteDescription } from '../route-description';

export const voteRoutes: readonly RouteDescription[] = [
  {
    method: 'get',
    path: '/api/votes',
    tag: 'votes',
    summary: { ko: '이름을 가리고 고른 결과의 순위예요(브래들리–테리).', en: 'Who wins blind votes (Bradley–Terry).' },
    answers: { 200: { 'application/json': 'Standings' } },
    errors: [],
  },
  {
    method: 'post',
    path: '/api/votes',
    tag: 'votes',
    summary: { ko: '그림 두 장에서 네 장 가운데 고른 것을 적어 둬요.', en: 'Keeps a blind choice among two to four pictures.' },
    body: { 'application/json': 'VoteRequest' },
    answers: { 201: { 'application/json': 'Standings' } },
    errors: ['invalid_request', 'storage_full', 'storage_unavailable'],
  },
];
