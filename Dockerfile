# docker build -t atodds . && docker run --rm -v "$PWD:/work:ro" atodds check story/
#
# Alpine at the end and not scratch: CI systems start a shell in the image. The program itself is static and needs nothing of it.
FROM rust:1.91-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /atodds
COPY Cargo.toml Cargo.lock README.md ./
COPY benches benches
COPY rules rules
COPY src src
RUN cargo build --locked --profile dist

FROM alpine:3.22
RUN adduser -D -H -u 10001 atodds
COPY --from=build /atodds/target/dist/atodds /usr/local/bin/atodds
USER 10001
WORKDIR /work
ENTRYPOINT ["atodds"]
CMD ["--help"]
