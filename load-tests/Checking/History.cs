using System.Diagnostics;
using System.Text.Json;

namespace Realtime.LoadTests.Checking;

/// <summary>Everything that clients sent and were told, a JSON object a line, written by the clients' side alone.</summary>
public sealed class History : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _file;
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _lines;

    /// <param name="path">The file; an older one is replaced.</param>
    public History(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new(path);
    }

    /// <summary>Lines written.</summary>
    public long Lines => Volatile.Read(ref _lines);

    /// <summary>Milliseconds since the check began.</summary>
    public double Now => Stopwatch.GetElapsedTime(_began).TotalMilliseconds;

    /// <summary>A call and what came of it.</summary>
    /// <param name="outcome"><c>acknowledged</c>, <c>cut</c> (nobody knows), or why it was refused.</param>
    public void Call(string who, string call, string id, double sentAt, string outcome, object? answer = null) =>
        Write(new { sent = Math.Round(sentAt, 1), ended = Math.Round(Now, 1), who, call, id, outcome, answer });

    /// <summary>What a page was told without asking.</summary>
    public void Push(string who, string push, object told) => Write(new { at = Math.Round(Now, 1), who, push, told });

    /// <summary>What the check did.</summary>
    public void Event(string what, object? facts = null) => Write(new { at = Math.Round(Now, 1), check = what, facts });

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write<T>(T line)
    {
        var text = JsonSerializer.Serialize(line);
        lock (_lock)
        {
            _lines++;
            _file.WriteLine(text);
        }
    }
}
