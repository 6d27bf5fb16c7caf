using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>A promised percentile of the response time. Immutable and thread-safe.</summary>
/// <param name="Name">Such as p99.</param>
/// <param name="Level">Between 0 and 1.</param>
/// <param name="Seconds">Promised.</param>
/// <param name="Service">The same percentile of the service time alone, over its mean.</param>
internal sealed record Promise(string Name, Term Level, Term Seconds, Term Service);
