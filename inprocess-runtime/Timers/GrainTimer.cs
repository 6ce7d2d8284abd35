using Orleans.Runtime;
using Realtime.InProcessRuntime.Activations;
using Realtime.InProcessRuntime.References;
using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime.Timers;

/// <summary>A grain timer; it is itself the turn of its ticks, of which there is never more than one.</summary>
internal sealed class GrainTimer : IGrainTimer, ITurn
{
    private static readonly GrainMethod Tick = new("timer tick");
    private static readonly GrainMethod InterleavingTick = new("timer tick") { AlwaysInterleave = true };

    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposed = new();
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private TimeSpan _next;
    private TimeSpan _period;
    private bool _ticking;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _timer = activation.Host.Time.CreateTimer(
            static timer => ((GrainTimer)timer!).Post(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ITurn? Next { get; set; }

    public GrainMethod Method => _options.Interleave ? InterleavingTick : Tick;

    public long Deadline => long.MaxValue;

    public bool IsUse => _options.KeepAlive;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            (_next, _period) = (dueTime, period);
            if (!_ticking)
            {
                _timer.Change(_next, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public async Task RunAsync(Mailbox mailbox)
    {
        Exception? failure = null;
        try
        {
            if (!_disposed.IsCancellationRequested)
            {
                await _callback(_disposed.Token);
            }
        }
        catch (Exception error)
        {
            failure = error;
            _activation.Host.LogTimerFailed(error, _activation.GrainId);
        }

        mailbox.End(this, failure);
        lock (_gate)
        {
            _ticking = false;
            _timer.Change(_next, Timeout.InfiniteTimeSpan);
        }
    }

    public void Fail(Exception error)
    {
    }

    public void Dispose()
    {
        _timer.Dispose();
        _disposed.Cancel();
        _activation.Forget(this);
    }

    private void Post()
    {
        lock (_gate)
        {
            if (_ticking || _disposed.IsCancellationRequested)
            {
                return;
            }

            _ticking = true;
            _next = _period;
        }

        _activation.Post(this);
    }
}
