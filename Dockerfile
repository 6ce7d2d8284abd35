# One image for silo and edge; always Orleans. compose.yaml says which of the two a container is.
FROM node:22-slim AS pages
WORKDIR /src/web/client
COPY web/client .
RUN npm ci && npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
COPY --from=pages /src/web/client/dist web/client/dist
RUN dotnet publish silo -c Release -p:ActorRuntime=Orleans -p:BuildPages=false -o /app/silo \
 && dotnet publish web -c Release -p:ActorRuntime=Orleans -p:BuildPages=false -o /app/edge

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown app /data
USER app
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "/app/silo/Realtime.Silo.dll", "--data", "/data", "--urls", "http://0.0.0.0:8080"]
