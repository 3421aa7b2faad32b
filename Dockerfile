# One image for everything that start.ts starts; the command says what it is:
#   docker run … mediconnect serve | ingest | processor | dashboard
# The compose file beside it puts all of them together (deploy/README.md). tests/deploy.test.ts holds both to what is tested.

FROM node:24.21.0-bookworm AS build
# With Debian's librdkafka the Kafka client compiles in seconds and is small; the image below has the same one to run it.
RUN apt-get update \
 && apt-get install -y --no-install-recommends librdkafka-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
RUN npm run kafka:build
RUN node start/web.ts
# The image has its own Node; the one that npm ci brings for machines with an older one is 190 MB of nothing here.
RUN rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24.21.0-bookworm-slim
# tini reaps what our children leave behind and passes signals on.
RUN apt-get update \
 && apt-get install -y --no-install-recommends librdkafka1 librdkafka++1 tini \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node -m 700 /var/lib/mediconnect
WORKDIR /app
# Owned by root: the product can't change itself.
COPY --from=build /app /app
ENV NODE_ENV=production MEDICONNECT_DATA_DIR=/var/lib/mediconnect
USER node
EXPOSE 8080 1883
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "deploy/alive.ts"]
ENTRYPOINT ["tini", "--", "node", "start.ts"]
CMD ["serve"]
