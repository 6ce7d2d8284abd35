namespace Realtime.Storage.GroupCommit;

internal enum RowWriteKind
{
    /// <summary>Insert when no ETag is expected, else update.</summary>
    Put,

    /// <summary>Delete; with no ETag expected, succeeds only if there is no row.</summary>
    Delete,

    /// <summary>Save a follower's cursor: <see cref="RowWrite.State"/> is its name, <see cref="RowWrite.Cursor"/> its position.</summary>
    Cursor,
}
