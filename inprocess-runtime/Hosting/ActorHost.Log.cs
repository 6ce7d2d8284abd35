using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Realtime.InProcessRuntime.References;

namespace Realtime.InProcessRuntime;

internal sealed partial class ActorHost
{
    [LoggerMessage(LogLevel.Error, "{Grain} could not be activated.")]
    public partial void LogActivationFailed(Exception error, GrainId grain);

    [LoggerMessage(LogLevel.Error, "{Grain} ended with an error.")]
    public partial void LogDeactivationFailed(Exception error, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "A timer of {Grain} failed; it goes on ticking.")]
    public partial void LogTimerFailed(Exception error, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "The one-way call {Method} to {Grain} failed.")]
    public partial void LogOneWayFailed(Exception error, GrainMethod method, GrainId grain);

    [LoggerMessage(LogLevel.Warning, "The host stopped before all grains were deactivated; {Left} are left.")]
    private partial void LogStoppedEarly(int left);
}
