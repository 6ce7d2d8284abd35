using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.Sqlite;

public sealed class SqliteRowContract : RowContract<SqliteTestDatabase>;

public sealed class SqliteRowModelContract : RowModelContract<SqliteTestDatabase>;

public sealed class SqliteJournalContract : JournalContract<SqliteTestDatabase>;

public sealed class SqliteDueRowsContract : DueRowsContract<SqliteTestDatabase>;

public sealed class SqliteBatchContract : BatchContract<SqliteTestDatabase>;

public sealed class SqliteConcurrencyContract : ConcurrencyContract<SqliteTestDatabase>;

public sealed class SqliteFailureContract : FailureContract<SqliteTestDatabase>;

public sealed class SqliteHoldingsContract : HoldingsContract<SqliteTestDatabase>;
