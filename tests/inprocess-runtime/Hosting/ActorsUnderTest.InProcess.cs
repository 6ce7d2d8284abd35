using Microsoft.Extensions.Hosting;
using Realtime.InProcessRuntime;

namespace Realtime.Conformance.Hosting;

public sealed partial class ActorsUnderTest
{
    private static partial void AddActors(IHostApplicationBuilder builder, ActorSettings settings) => builder.UseInProcessActors(options =>
    {
        options.GrainAssemblies.Add(typeof(ActorsUnderTest).Assembly);
        options.ResponseTimeout = settings.ResponseTimeout ?? options.ResponseTimeout;
        options.CollectionAge = settings.CollectionAge ?? options.CollectionAge;
        options.CollectionQuantum = settings.CollectionQuantum ?? options.CollectionQuantum;
    });
}
