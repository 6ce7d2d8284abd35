using System.Globalization;

using Npgsql;

using NpgsqlTypes;

using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

using Realtime.Storage.AdoNet;

namespace Realtime.Storage.Tests.AdoNet;

/// <summary>
/// What Orleans' ADO.NET persistence does with the statements, by its documentation: texts from <c>OrleansQuery</c>, all its
/// parameters by name, no row or an unchanged version taken as a conflict.
/// </summary>
internal sealed class StatementPersistence(string connectionString) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await RunAsync("ReadFromStorageKey", stateName, grainId, null, null, reader =>
            (Version: reader.GetInt32(reader.GetOrdinal("Version")), Payload: reader.GetFieldValue<byte[]>(reader.GetOrdinal("PayloadBinary"))));
        grainState.State = (T)(object)new AdoNetRow { Payload = row?.Payload ?? [] };
        grainState.ETag = row?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = row is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await ChangeAsync("WriteToStorageKey", stateName, grainId, grainState, ((AdoNetRow)(object)grainState.State!).Payload);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await ChangeAsync("DeleteStorageKey", stateName, grainId, grainState, null);
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private async Task<string> ChangeAsync<T>(string statement, string state, GrainId grain, IGrainState<T> row, byte[]? payload)
    {
        var version = (await RunAsync(statement, state, grain, row.ETag, payload, reader => reader.GetInt32(reader.GetOrdinal("NewGrainStateVersion"))))
            ?.ToString(CultureInfo.InvariantCulture);
        return version is null || version == row.ETag ? throw new InconsistentStateException($"Version conflict of {grain}.", version ?? "", row.ETag ?? "") : version;
    }

    private async Task<TRow?> RunAsync<TRow>(string statement, string state, GrainId grain, string? etag, byte[]? payload, Func<NpgsqlDataReader, TRow> read)
        where TRow : struct
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var lookUp = new NpgsqlCommand("SELECT QueryText FROM OrleansQuery WHERE QueryKey = $1", connection) { Parameters = { new() { Value = statement } } };
        await using var command = new NpgsqlCommand((string)(await lookUp.ExecuteScalarAsync())!, connection)
        {
            Parameters =
            {
                new() { ParameterName = "GrainIdHash", Value = 1 }, new() { ParameterName = "GrainIdN0", Value = 0L }, new() { ParameterName = "GrainIdN1", Value = 0L },
                new() { ParameterName = "GrainTypeHash", Value = 2 }, new("GrainTypeString", state),
                new("GrainIdExtensionString", grain.Key.ToString()), new("ServiceId", "service"),
            },
        };
        if (statement != "ReadFromStorageKey")
        {
            object version = etag is null ? DBNull.Value : int.Parse(etag, CultureInfo.InvariantCulture);
            command.Parameters.Add(new("GrainStateVersion", NpgsqlDbType.Integer) { Value = version });
        }

        if (payload is not null)
        {
            command.Parameters.Add(new("PayloadBinary", payload));
        }

        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? read(reader) : null;
    }
}
