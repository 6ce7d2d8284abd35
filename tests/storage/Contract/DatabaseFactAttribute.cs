using Xunit.Sdk;

namespace Realtime.Storage.Tests.Contract;

/// <summary>A fact about every database; skipped, with its reason, for one that this machine doesn't have.</summary>
[XunitTestCaseDiscoverer("Realtime.Storage.Tests.Contract.DatabaseFactDiscoverer", "Realtime.Storage.Tests")]
public sealed class DatabaseFactAttribute : FactAttribute;

/// <summary>The same for a theory.</summary>
[XunitTestCaseDiscoverer("Realtime.Storage.Tests.Contract.DatabaseTheoryDiscoverer", "Realtime.Storage.Tests")]
public sealed class DatabaseTheoryAttribute : TheoryAttribute;
