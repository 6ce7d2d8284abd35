using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Realtime.InProcessRuntime.Activations;
using Realtime.InProcessRuntime.Observers;
using Realtime.InProcessRuntime.References;
using Realtime.InProcessRuntime.Turns;

namespace Realtime.InProcessRuntime;

/// <summary>The actors of one process: makes references, watches time-outs, collects the idle, drains on stop.</summary>
internal sealed partial class ActorHost : IClusterClient, IHostedService, IDisposable
{
    private readonly ILogger<ActorHost> _logger;
    private readonly ConcurrentQueue<Mailbox> _watched = new();
    private readonly ITimer _expiry;
    private readonly ITimer _collection;
    private volatile bool _stopping;

    public ActorHost(
        IServiceProvider services, TimeProvider time, IOptions<InProcessActorOptions> options, IMeterFactory meters, ILogger<ActorHost> logger)
    {
        _logger = logger;
        ServiceProvider = services;
        Time = time;
        Options = options.Value;
        Classes = new GrainClasses(Options.GrainAssemblies.Count > 0 ? Options.GrainAssemblies : GrainAssemblies.Loaded());
        Activations = new ActivationDirectory(this);

        var tick = TimeSpan.FromTicks(Math.Clamp(Options.ResponseTimeout.Ticks / 10, TimeSpan.TicksPerMillisecond * 20, TimeSpan.TicksPerSecond));
        _expiry = time.CreateTimer(static host => ((ActorHost)host!).FailExpired(), this, tick, tick);
        _collection = time.CreateTimer(
            static host => ((ActorHost)host!).CollectIdle(), this, Options.CollectionQuantum, Options.CollectionQuantum);

        var meter = meters.Create("Realtime.Actors");
        Calls = meter.CreateCounter<long>("actors.calls", description: "Calls of grains and observers.");
        meter.CreateObservableGauge("actors.activations", () => Activations.Count, description: "Grains in memory.");
        meter.CreateObservableGauge("actors.calls.waiting", () => Activations.WaitingCalls, description: "Calls that wait for their turn.");
    }

    public IServiceProvider ServiceProvider { get; }

    public TimeProvider Time { get; }

    public InProcessActorOptions Options { get; }

    public GrainClasses Classes { get; }

    public Counter<long> Calls { get; }

    public ActivationDirectory Activations { get; }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        GetGrain<TGrainInterface>(GrainId.Create(Classes.TypeOf(typeof(TGrainInterface)), primaryKey));

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        GetGrain<TGrainInterface>(GrainId.Create(Classes.TypeOf(typeof(TGrainInterface)), IdSpan.Create(primaryKey.ToString("X", null))));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)GrainReferenceFactory.Create(typeof(TGrainInterface), this, grainId, null);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference or Grain)
        {
            throw new ArgumentException("Argument must not be a grain or a reference.", nameof(obj));
        }

        if (Activation.Current is not null)
        {
            throw new InvalidOperationException("Cannot create a local object reference from a grain.");
        }

        var mailbox = new ObserverMailbox(this, obj);
        return (TGrainObserverInterface)(object)GrainReferenceFactory.Create(typeof(TGrainObserverInterface), this, mailbox.GrainId, mailbox);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver =>
        ((obj as GrainReference)?.Mailbox as ObserverMailbox ?? throw new ArgumentException("Argument reference is not a grain reference.", nameof(obj))).Close();

    public Mailbox MailboxOf(GrainId id) => Activations.Get(id);

    public TimeSpan TimeoutOf(GrainMethod method) => method.Timeout ?? Options.ResponseTimeout;

    /// <summary>When a call made now is given up, as a timestamp.</summary>
    public long DeadlineOf(GrainMethod method)
    {
        var timeout = TimeoutOf(method);
        return timeout == Timeout.InfiniteTimeSpan ? long.MaxValue : After(timeout);
    }

    public long After(TimeSpan span) => After(span, Time.GetTimestamp());

    public long After(TimeSpan span, long timestamp) => timestamp + (long)(span.TotalSeconds * Time.TimestampFrequency);

    /// <summary>Looks at this mailbox's calls until it has none that could expire.</summary>
    public void Watch(Mailbox mailbox) => _watched.Enqueue(mailbox);

    /// <exception cref="SiloUnavailableException">No more grains are activated.</exception>
    public void ThrowIfStopping(GrainId id)
    {
        if (_stopping)
        {
            throw new SiloUnavailableException($"{id} is not activated: the host stops.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        try
        {
            await Activations.DeactivateAllAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogStoppedEarly(Activations.Count);
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _expiry.Dispose();
        _collection.Dispose();
    }

    private void FailExpired()
    {
        var now = Time.GetTimestamp();
        for (var left = _watched.Count; left > 0 && _watched.TryDequeue(out var mailbox); left--)
        {
            if (mailbox.FailExpired(now))
            {
                _watched.Enqueue(mailbox);
            }
        }
    }

    private void CollectIdle() => Activations.CollectIdle(Time.GetTimestamp());
}
