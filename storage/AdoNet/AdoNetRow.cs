namespace Realtime.Storage.AdoNet;

/// <summary>
/// What Orleans' ADO.NET persistence is handed as a grain's state: bytes that are JSON already, to be passed on as they are.
/// </summary>
public sealed class AdoNetRow
{
    /// <summary>Written: a line with the due date and its partition, empty when there is none, then the JSON. Read: the JSON alone.</summary>
    public byte[] Payload { get; set; } = [];
}
