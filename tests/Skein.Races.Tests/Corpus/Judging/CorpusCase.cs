namespace Skein.Races.Judging;

/// <summary>A case of the corpus, as its table tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRacy">Whether it has a race.</param>
/// <param name="About">The raced type of a racy case; the racy case of a mended one; else empty.</param>
internal sealed record CorpusCase(string Name, bool IsRacy, string About)
{
    private static readonly TimeSpan tableMax = TimeSpan.FromMinutes(5);

    /// <summary>Asks the corpus for its table.</summary>
    public static async Task<IReadOnlyList<CorpusCase>> AllAsync(string executable)
    {
        ProgramRun table = await ProgramRun.Of(executable + ".dll", ["table"], tableMax);
        return [.. table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    private static CorpusCase Parse(string line) => line.Split('\t') is [var name, "racy" or "innocent", var about]
        ? new(name, line.Contains("\tracy\t", StringComparison.Ordinal), about)
        : throw new FormatException($"no line of the corpus's table: {line}");
}
