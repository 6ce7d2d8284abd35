# One image for silo and edge; always Orleans. compose.yaml says which of the two a container is.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN dotnet publish silo -c Release -p:ActorRuntime=Orleans -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown app /data
USER app
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "Realtime.Silo.dll", "--data", "/data", "--urls", "http://0.0.0.0:8080"]
