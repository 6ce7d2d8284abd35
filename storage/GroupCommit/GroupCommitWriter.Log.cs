using Microsoft.Extensions.Logging;

namespace Realtime.Storage.GroupCommit;

internal sealed partial class GroupCommitWriter
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The database failed; {Count} writes fail with it")]
    private partial void LogFailed(Exception error, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database could not be tidied up while writes paused")]
    private partial void LogRestFailed(Exception error);
}
