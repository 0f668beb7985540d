# An Alongside server, and nothing else: shared/ and server/ run as they are, without a build. test/deploy/ carries out
# every step of this file without Docker.

FROM node:26-alpine AS packages
WORKDIR /alongside
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY shared/package.json shared/
COPY server/package.json server/
# What is optional reads and writes other programs' files, which a server never does.
RUN npx --yes pnpm@12 install --prod --no-optional --frozen-lockfile --filter @alongside/server...

FROM node:26-alpine
WORKDIR /alongside
COPY --from=packages /alongside ./
COPY shared shared/
COPY server server/
RUN mkdir /data && chown 65534:65534 /data
ENV NODE_ENV=production ALONGSIDE_HOST=0.0.0.0 ALONGSIDE_PORT=8787 ALONGSIDE_DATA=/data
# Nobody: it owns /data and can change nothing else, also where the root file system is not read-only.
USER 65534:65534
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["node", "server/commands/healthy.ts"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--max-semi-space-size=8", "server/main.ts"]
CMD ["start"]
