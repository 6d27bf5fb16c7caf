using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>What other sheets take from the sheet of answers. Immutable and thread-safe.</summary>
/// <param name="Scenario">That of the inputs.</param>
/// <param name="PeakRate">Of all replicas, 1/seconds.</param>
/// <param name="Servers">Workers of one replica.</param>
/// <param name="Room">How many requests at once there is room for; empty where nothing limits them.</param>
/// <param name="Answer">The start, or the last promised percentile where the workers are given.</param>
internal sealed record CapacityTerms(Scenario Scenario, Term PeakRate, Term Servers, Term Room, Term Answer);
