namespace Realtime.LoadTests.Checking;

/// <summary>What every client of a check shares.</summary>
internal sealed record CheckScene(Door Door, CheckTenant Tenant, Verdict Verdict, Tallies Tallies);
