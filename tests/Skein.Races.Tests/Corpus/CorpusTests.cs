using Skein.Races.Judging;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Corpus;

/// <summary>
/// The detector before its judges: programs with a race, and programs that look as if they had one. SKEIN_CORPUS_SEED
/// changes the seed; a failure names it.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    // How many runs it takes is the scheduler's affair: most take one or two, and a machine that is busy with others some more.
    private const int RunsMax = 20;
    private const int MissesMax = 4;
    private static readonly TimeSpan plainRunMax = TimeSpan.FromMinutes(5);

    // The tests' own configuration is the folder that they lie in.
    private static readonly string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
    private static readonly ulong seed = ulong.TryParse(Environment.GetEnvironmentVariable("SKEIN_CORPUS_SEED"), out ulong given) ? given : 1;
    private static readonly ParallelOptions sideBySide = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    private static string Corpus => SampleFile.Of("Skein.Races.Corpus", configuration);

    [Fact]
    public async Task There_are_enough_cases_and_each_racy_one_has_a_mended_twin()
    {
        IReadOnlyList<CorpusCase> cases = await CorpusCase.AllAsync(Corpus);
        Assert.Equal(cases.Count, cases.DistinctBy(one => one.Name).Count());
        Assert.True(cases.Count(one => one.IsRacy) >= 60 && cases.Count(one => !one.IsRacy) >= 120, $"{cases.Count} cases");
        string[] mended = [.. cases.Where(one => !one.IsRacy && one.About.Length > 0).Select(one => one.About).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(cases.Where(one => one.IsRacy).Select(one => one.Name).Order(StringComparer.Ordinal), mended);
    }

    [Fact]
    public async Task Every_program_of_the_corpus_comes_to_its_end_without_the_tool()
    {
        List<string> faults = [];
        await Parallel.ForEachAsync(await CorpusCase.AllAsync(Corpus), sideBySide, async (one, _) =>
        {
            ProgramRun run = await ProgramRun.Of(Corpus + ".dll", [one.Name], plainRunMax);
            if (run.ExitCode == 0) return;
            lock (faults) faults.Add($"{one.Name}: {run.ExitCode?.ToString() ?? "did not end"} {run.Output}");
        });
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Nearly_every_race_is_caught_within_twenty_runs()
    {
        using var corpus = new WovenCorpus(Corpus);
        CorpusCase[] racy = [.. (await CorpusCase.AllAsync(Corpus)).Where(one => one.IsRacy)];
        HuntTry[] tries = await TryAllAsync(corpus, racy, RunsMax);
        HuntTry[] misses = [.. tries.Where(one => !one.IsReported)];
        output.WriteLine($"seed {seed}: {tries.Length - misses.Length} of {tries.Length} caught, {tries.Count(one => one is { ReportedIn: 1 })} in the first run");
        foreach (HuntTry miss in misses) output.WriteLine(miss.ToString());
        Assert.True(misses.Length <= MissesMax, $"{misses.Length} misses:\n{string.Join('\n', misses.Select(one => one.ToString()))}");
        Assert.Empty(tries.SelectMany(one => one.Faults.Select(fault => $"{one.Name}: {fault}")));

        CaughtRace[] caught = [.. tries.SelectMany(one => one.Races.Where(race => race.Fails))];
        Assert.All(caught.Where(race => race.Verdict == "trapped"), race => Assert.True(race.HasBothStacks, race.Line));
        var about = racy.ToDictionary(one => one.Name, one => one.About);
        Assert.All(tries.Where(one => one.IsReported), one => Assert.True(one.Races.Any(race => race.Fails && race.Type.Contains(about[one.Name], StringComparison.Ordinal)), one.ToString()));
    }

    [Fact]
    public async Task No_innocent_program_is_reported()
    {
        using var corpus = new WovenCorpus(Corpus);
        HuntTry[] tries = await TryAllAsync(corpus, [.. (await CorpusCase.AllAsync(Corpus)).Where(one => !one.IsRacy)], runsMax: 1);
        string[] wrong = [.. tries.Where(one => one.IsReported || one.Faults.Count > 0).Select(one => one.ToString())];
        output.WriteLine($"seed {seed}: {tries.Length} innocent programs");
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task The_race_of_a_published_parser_is_caught_and_its_mended_version_is_not_reported()
    {
        using var racy = new WovenCorpus(SampleFile.Of("Skein.Races.Corpus.YamlRacy", configuration));
        HuntTry caught = await racy.TryAsync("yaml", seed, RunsMax);
        Assert.True(caught is { IsReported: true, Faults.Count: 0 }, caught.ToString());
        using var mended = new WovenCorpus(SampleFile.Of("Skein.Races.Corpus.YamlMended", configuration));
        HuntTry quiet = await mended.TryAsync("yaml", seed, 3);
        Assert.True(quiet is { IsReported: false, Faults.Count: 0 }, quiet.ToString());
    }

    private static async Task<HuntTry[]> TryAllAsync(WovenCorpus corpus, CorpusCase[] cases, int runsMax)
    {
        var tries = new HuntTry[cases.Length];
        await Parallel.ForEachAsync(Enumerable.Range(0, cases.Length), sideBySide, async (i, _) =>
            tries[i] = await corpus.TryAsync(cases[i].Name, seed, runsMax, cases[i].Name));
        return tries;
    }
}
