using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.AdoNet;

public sealed class AdoNetRowContract : RowContract<AdoNetTestDatabase>;

public sealed class AdoNetDueRowsContract : DueRowsContract<AdoNetTestDatabase>;

public sealed class AdoNetHoldingsContract : HoldingsContract<AdoNetTestDatabase>;
