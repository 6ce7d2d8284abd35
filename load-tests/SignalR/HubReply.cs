namespace Realtime.LoadTests.SignalR;

/// <summary>The answer to a hub call.</summary>
/// <param name="At">Timestamp of its arrival.</param>
/// <param name="Result">JSON, valid only while the reply is handled; empty when there is none.</param>
/// <param name="ErrorCode">Code of the failure, or <c>null</c>.</param>
/// <param name="ErrorText">What the server said about it.</param>
public readonly record struct HubReply(long At, ReadOnlyMemory<byte> Result, string? ErrorCode, string? ErrorText);

/// <summary>A call that the server made on this client.</summary>
/// <param name="At">Timestamp of its arrival.</param>
/// <param name="Arguments">A JSON array, valid only while the call is handled.</param>
public readonly record struct HubPush(long At, string Target, ReadOnlyMemory<byte> Arguments);
