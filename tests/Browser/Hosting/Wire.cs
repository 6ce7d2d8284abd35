using System.Collections.Concurrent;

namespace Realtime.Browser.Tests.Hosting;

/// <summary>What goes between a window and the server, as the browser tells it.</summary>
internal sealed class Wire
{
    private readonly ConcurrentQueue<Uri> _requests = new();
    private readonly ConcurrentQueue<Uri> _sockets = new();
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly ConcurrentQueue<string> _received = new();

    public Wire(IPage page)
    {
        page.Request += (_, request) => _requests.Enqueue(new(request.Url));
        page.WebSocket += (_, socket) =>
        {
            _sockets.Enqueue(new(socket.Url));
            socket.FrameSent += (_, frame) => _sent.Enqueue(frame.Text ?? "");
            socket.FrameReceived += (_, frame) => _received.Enqueue(frame.Text ?? "");
        };
    }

    /// <summary>Requests by HTTP.</summary>
    public IReadOnlyCollection<Uri> Requests => _requests;

    /// <summary>WebSockets opened.</summary>
    public IReadOnlyCollection<Uri> Sockets => _sockets;

    /// <summary>Frames to the server, in order.</summary>
    public IReadOnlyCollection<string> Sent => _sent;

    /// <summary>Frames from the server, in order.</summary>
    public IReadOnlyCollection<string> Received => _received;
}
