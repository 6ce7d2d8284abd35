namespace Realtime.Browser.Tests.Hosting;

/// <summary>
/// The tests run one after the other: they share a browser, a server and two cores. Each has shoppers of its own, and
/// one that changes a campaign leaves it as it was.
/// </summary>
[CollectionDefinition(nameof(BrowserCollection))]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<SiloFixture>;
