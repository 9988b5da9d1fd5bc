# syntax=docker/dockerfile:1
# One image for web processes and workers: `docker build -t dallae .`

FROM node:22-bookworm-slim AS build
WORKDIR /dallae
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data PORT=3000
WORKDIR /dallae
COPY --from=build --chown=node:node /dallae ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Next hands signals on itself; npm in between would swallow them.
CMD ["node", "--import", "tsx", "server/launch/start.ts", "--no-open"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
