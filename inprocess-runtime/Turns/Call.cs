using Realtime.InProcessRuntime.References;

namespace Realtime.InProcessRuntime.Turns;

/// <summary>The result of a method that has none.</summary>
internal readonly struct Nothing;

/// <summary>
/// A call on its way: at once the promise that the caller awaits and the item that the callee's mailbox queues, so that
/// a call allocates this, its task and what its turn needs. Continuations never run on the callee's turn.
/// </summary>
internal class Call<TArgs, TResult>(GrainMethod<TArgs, TResult> method, TArgs args, long deadline)
    : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously), ITurn
{
    public ITurn? Next { get; set; }

    public GrainMethod Method => method;

    public long Deadline => deadline;

    public bool IsUse => true;

    public void Fail(Exception error)
    {
        if (TrySetException(error))
        {
            Settled();
        }

        if (method.OneWay)
        {
            // Nobody awaits it: seen here, so that it isn't reported as unobserved.
            _ = Task.Exception;
        }
    }

    public async Task RunAsync(Mailbox mailbox)
    {
        if (Task.IsCompleted)
        {
            // Cancelled or expired while it waited.
            mailbox.End(this, null);
            return;
        }

        try
        {
            var answer = method.Invoke(mailbox.Target, args);
            await answer;
            var result = typeof(TResult) == typeof(Nothing) ? default! : ((Task<TResult>)answer).Result;
            mailbox.End(this, null);
            if (TrySetResult(result))
            {
                Settled();
            }
        }
        catch (Exception error)
        {
            mailbox.End(this, error);
            Fail(error);
        }
    }

    /// <summary>The caller has its answer.</summary>
    protected virtual void Settled()
    {
    }
}
