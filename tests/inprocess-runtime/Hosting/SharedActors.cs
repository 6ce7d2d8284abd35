namespace Realtime.Conformance.Hosting;

/// <summary>One host with default settings for the tests that need nothing else.</summary>
[CollectionDefinition(Name)]
public sealed class SharedActors : ICollectionFixture<ActorsUnderTest>
{
    public const string Name = "shared actors";
}
