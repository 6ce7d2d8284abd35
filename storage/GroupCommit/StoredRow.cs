namespace Realtime.Storage.GroupCommit;

/// <summary>A row as read: its ETag and its UTF-8 JSON body.</summary>
internal sealed record StoredRow(string Etag, ReadOnlyMemory<byte> Body);
