using Realtime.Storage.Tests.Contract;

namespace Realtime.Storage.Tests.Postgres;

public sealed class PostgresRowContract : RowContract<PostgresTestDatabase>;

public sealed class PostgresRowModelContract : RowModelContract<PostgresTestDatabase>;

public sealed class PostgresJournalContract : JournalContract<PostgresTestDatabase>;

public sealed class PostgresDueRowsContract : DueRowsContract<PostgresTestDatabase>;

public sealed class PostgresBatchContract : BatchContract<PostgresTestDatabase>;

public sealed class PostgresConcurrencyContract : ConcurrencyContract<PostgresTestDatabase>;

public sealed class PostgresFailureContract : FailureContract<PostgresTestDatabase>;

public sealed class PostgresHoldingsContract : HoldingsContract<PostgresTestDatabase>;
