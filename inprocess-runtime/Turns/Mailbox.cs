using Orleans.Runtime;

namespace Realtime.InProcessRuntime.Turns;

/// <summary>
/// Queues turns for one target and runs them, and their continuations, one at a time: it is the task scheduler of the
/// code it runs. It never runs on its caller's stack, but as a work item of the thread pool.
/// </summary>
internal abstract class Mailbox(ActorHost host) : TaskScheduler, IThreadPoolWorkItem
{
    private const int StepsBeforeYielding = 128;

    private Queue<Task>? _continuations;
    private IStep? _step;
    private bool _scheduled;
    private bool _watched;

    /// <summary>Guarded by <see cref="Gate"/>.</summary>
    protected TurnQueue Turns;

    public ActorHost Host { get; } = host;

    public abstract GrainId GrainId { get; }

    /// <summary>What the turns call.</summary>
    /// <exception cref="ClientNotAvailableException">It is gone.</exception>
    public abstract object Target { get; }

    /// <summary>True when no turn will run here any more.</summary>
    public abstract bool IsClosed { get; }

    public int Waiting => Turns.Waiting;

    public sealed override int MaximumConcurrencyLevel => 1;

    protected Lock Gate { get; } = new();

    /// <summary>The next step that may run now, or null; called under <see cref="Gate"/>.</summary>
    protected abstract IStep? Begin();

    /// <summary>Queues a turn here, or where it belongs by now, or fails it.</summary>
    public abstract void Post(ITurn turn);

    /// <summary>A turn has ended, or was not needed.</summary>
    public virtual void End(ITurn turn, Exception? error)
    {
        lock (Gate)
        {
            Turns.End(turn);
        }

        if (error is not null && turn.Method.OneWay)
        {
            Host.LogOneWayFailed(error, turn.Method, GrainId);
        }
    }

    /// <summary>Fails the turns whose caller has waited long enough; says whether any is left to watch.</summary>
    public bool FailExpired(long now)
    {
        List<ITurn> waiting;
        List<ITurn> running;
        string obstacle;
        bool more;
        lock (Gate)
        {
            if (Turns.Waiting == 0 && !Turns.Busy)
            {
                return _watched = false;
            }

            obstacle = DescribeObstacle();
            waiting = Turns.TakeWaiting(turn => turn.Deadline <= now);
            running = [.. Turns.Running().Where(turn => turn.Deadline <= now)];
            _watched = more = Turns.Waiting > 0 || Turns.Running().Any(turn => turn.Deadline < long.MaxValue && turn.Deadline > now);
        }

        waiting.ForEach(turn => turn.Fail(TimeoutOf(turn, obstacle)));
        running.ForEach(turn => turn.Fail(TimeoutOf(turn, "It has begun there and not ended.")));
        return more;
    }

    void IThreadPoolWorkItem.Execute()
    {
        // A continuation is a task of this scheduler; a step has to be put into one.
        var left = StepsBeforeYielding;
        while (TakeNext(ref left, out var continuation, out _step))
        {
            if (continuation is null)
            {
                new Task(static mailbox => ((Mailbox)mailbox!).RunSteps(), this, TaskCreationOptions.DenyChildAttach).Start(this);
                return;
            }

            TryExecuteTask(continuation);
        }
    }

    protected sealed override void QueueTask(Task task)
    {
        if (ReferenceEquals(task.AsyncState, this))
        {
            // The task that Execute has just made, so that what runs in it finds its scheduler.
            TryExecuteTask(task);
            return;
        }

        lock (Gate)
        {
            (_continuations ??= new()).Enqueue(task);
            Schedule();
        }
    }

    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(Current, this) && TryExecuteTask(task);

    protected sealed override IEnumerable<Task> GetScheduledTasks()
    {
        lock (Gate)
        {
            return _continuations?.ToArray() ?? [];
        }
    }

    /// <summary>Appends a turn; called under <see cref="Gate"/>.</summary>
    protected void Add(ITurn turn)
    {
        Turns.Add(turn);
        Schedule();
        if (!_watched && turn.Deadline < long.MaxValue)
        {
            _watched = true;
            Host.Watch(this);
        }
    }

    /// <summary>Makes sure that what may run will; called under <see cref="Gate"/>.</summary>
    protected void Schedule()
    {
        if (!_scheduled)
        {
            _scheduled = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    private void RunSteps()
    {
        var left = StepsBeforeYielding;
        (var step, _step) = (_step, null);
        Task? continuation = null;
        do
        {
            if (continuation is not null)
            {
                TryExecuteTask(continuation);
            }
            else
            {
                _ = step!.RunAsync(this);
            }
        }
        while (TakeNext(ref left, out continuation, out step));
    }

    /// <summary>Takes what runs next; false if there is nothing, or if it is the turn of other mailboxes.</summary>
    private bool TakeNext(ref int left, out Task? continuation, out IStep? step)
    {
        (continuation, step) = (null, null);
        if (left-- == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return false;
        }

        lock (Gate)
        {
            if (_continuations is null || !_continuations.TryDequeue(out continuation))
            {
                step = Begin();
                _scheduled = step is not null;
            }

            return _scheduled;
        }
    }

    private string DescribeObstacle() => Turns.Blocking is { } blocking
        ? $"It waited behind {blocking.Method}, which has begun there and not ended."
        : "It waited for the grain to activate or to deactivate.";

    private TimeoutException TimeoutOf(ITurn turn, string obstacle) => new(
        $"Response did not arrive on time in {Host.TimeoutOf(turn.Method)} for message: {turn.Method} to {GrainId}. {obstacle}");
}
