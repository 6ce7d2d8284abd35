using Orleans;

namespace Realtime.Conformance.Grains;

/// <summary>Fails, and can be cancelled.</summary>
public interface IErrorGrain : IGrainWithStringKey
{
    Task Throw(string message);

    Task<int> ThrowAfterAwait(string message);

    ValueTask<int> ThrowOwn(string message, int code);

    Task WaitForCancellation(CancellationToken cancellationToken);

    Task<string> AnswerAll(int number, string text, long[] values, DateTimeOffset at, bool flag, CancellationToken cancellationToken);
}
