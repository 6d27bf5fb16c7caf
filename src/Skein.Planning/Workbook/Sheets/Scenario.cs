using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>What limits follow from, as cells: once for the inputs, once for each that is a fifth less or more. Immutable and thread-safe.</summary>
/// <param name="Rate">Of one replica in the busiest stretch, 1/seconds.</param>
/// <param name="Mean">Its mean concurrency.</param>
/// <param name="Time">The mean service time, seconds.</param>
/// <param name="Dispersion">Of arrivals.</param>
/// <param name="Peaked">Variance over mean of the concurrency.</param>
/// <param name="Variation">The mean of the squared variations of arrivals and service times.</param>
/// <param name="Exact">1 where M/M/c is exact.</param>
/// <param name="Promises">Of the response time.</param>
/// <param name="Budget">The share that may be turned away.</param>
internal sealed record Scenario(Term Rate, Term Mean, Term Time, Term Dispersion, Term Peaked, Term Variation, Term Exact, IReadOnlyList<Promise> Promises, Term Budget);
