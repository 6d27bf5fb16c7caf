namespace Skein.Bench.Report;

/// <summary>Runs a suite to its end: prints its report, saves it, and tells by the exit code whether every bar held.</summary>
internal static class SuiteRun
{
    /// <param name="measure">Measures; gives the report and the folder that it goes to. May refuse its arguments.</param>
    /// <returns>0: every bar held. 1: one was missed, or could not be measured. 2: refused.</returns>
    public static int Go(Func<(BenchReport Report, string Results)> measure)
    {
        try
        {
            var (report, results) = measure();
            Console.WriteLine();
            Console.WriteLine(report.ToMarkdown());
            Console.WriteLine($"written to {report.Save(results)}");
            return report.Faults.Count > 0 || report.Figures.Any(figure => figure.Verdict == "MISS") ? 1 : 0;
        }
        catch (BenchException error)
        {
            Console.Error.WriteLine($"bench: {error.Message}");
            return 2;
        }
    }
}
