using System.Diagnostics;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Hunt;

/// <summary>The real executable hunts real programs: what it prints, how it ends, what it leaves.</summary>
public sealed class RealHuntTests : IDisposable
{
    private const int Patience = 600;
    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
    private static readonly string Endings = RepositoryRoot.Combine("artifacts", "bin", "Endings", Configuration, "Endings.dll");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_racy_program_is_caught_and_its_code_is_1()
    {
        string program = RepositoryRoot.Combine("artifacts", "bin", "RacyCache", Configuration);
        (int code, string output, string error) = await SkeinProgram.BashAsync($"cd {RepositoryRoot.Path} && skein hunt {program}", Patience);
        Assert.True(code == ExitCode.Findings, output + error);
        Assert.Contains("Skein.Samples.RacyCache.PriceCache.Of", output, StringComparison.Ordinal);
        Assert.Contains("prices[article] = price;", output, StringComparison.Ordinal);
        Assert.Contains(" at samples/RacyCache/PriceCache.cs:", output, StringComparison.Ordinal);
        Assert.Equal("", error);
    }

    [Theory]
    [InlineData("well", ExitCode.Nothing, "ended after")]
    [InlineData("code", ExitCode.ProgramFailed, "ended with exit code 7 after")]
    [InlineData("throw", ExitCode.ProgramFailed, "crashed (SIGABRT) after")]
    [InlineData("hang", ExitCode.ProgramFailed, "was stopped: its time was over after")]
    [InlineData("race code", ExitCode.Findings, "ended with exit code 7 after")]
    [InlineData("race throw", ExitCode.Findings, "crashed (SIGABRT) after")]
    [InlineData("race hang", ExitCode.Findings, "was stopped: its time was over after")]
    public async Task However_a_program_ends_that_is_told_and_its_races_are_kept(string arguments, int expected, string told)
    {
        // As many as it takes: the first race ends the hunt.
        string runs = arguments.StartsWith("race", StringComparison.Ordinal) ? "20" : "1";
        // What hangs takes all its time, which is little; on a busy machine a program has not even begun by then.
        string[] limits = arguments switch { "hang" => ["4s"], "race hang" => ["4s", "15s", "1m"], _ => ["5m"] };
        int code = -1;
        string output = "", error = "";
        for (int i = 0; i < limits.Length && code != expected; i++)
            (code, output, error) = await SkeinProgram.BashAsync($"skein hunt {Endings} --runs {(i == 0 && limits.Length > 1 ? "3" : runs)} --time-limit {limits[i]} -- {arguments}", Patience * 4);

        Assert.True(code == expected, $"{code}: {output}{error}");
        Assert.Contains(told, output, StringComparison.Ordinal);
        if (arguments == "throw") Assert.Contains("Unhandled exception. System.InvalidOperationException: as told", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_its_arguments_and_runs_in_the_callers_folder()
    {
        (int code, string output, string error) = await SkeinProgram.BashAsync($"cd {folder.Path} && skein hunt {Endings} --runs 1 --verbose -- a --runs well", Patience);
        Assert.True(code == ExitCode.Nothing, output + error);
        Assert.Contains($"told a --runs well, in {folder.Path}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("told a", output, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public async Task What_is_kept_can_be_told_again_and_started_from()
    {
        string kept = folder.At("kept");
        (int code, string first, string error) = await SkeinProgram.BashAsync($"skein hunt {Endings} --runs 20 --keep {kept} -- race well", Patience);
        Assert.True(code == ExitCode.Findings, first + error);
        Assert.Equal(["hunt.json", "program", "run-1", "sites.tsv", "suspects.plan"], Directory.EnumerateFileSystemEntries(kept).Select(entry => Path.GetFileName(entry)!).Where(name => name == "run-1" || !name.StartsWith("run-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        (code, string again, error) = await SkeinProgram.BashAsync($"skein hunt {kept}", Patience);
        Assert.True(code == ExitCode.Findings, error);
        Assert.Equal(first, again);
        (_, string second, _) = await SkeinProgram.BashAsync($"skein hunt {Endings} --runs 1 --plan {kept} -- well", Patience);
        Assert.Matches(@"\nplan +\S+: (\d+) of \1 suspect pairs? are in this build\n", second);
    }

    [Fact]
    public async Task Interrupted_it_stops_the_program_and_tells_what_it_has()
    {
        string pid = folder.At("pid");
        string line = $"skein hunt {Endings} --runs 1 --keep {folder.At("kept")} -- hang & echo $! > {pid}; wait $!";
        Task<(int ExitCode, string Output, string Error)> hunt = SkeinProgram.BashAsync(line, Patience);
        string log = folder.At("kept/run-1/output.log");
        for (long end = Stopwatch.GetTimestamp() + 300 * Stopwatch.Frequency; !(File.Exists(log) && new FileInfo(log).Length > 0) && Stopwatch.GetTimestamp() < end;)
        {
            // Sleeps: the program is two processes away, and its log is the only thing that says that it has begun.
            await Task.Delay(50);
        }

        await SkeinProgram.BashAsync($"kill -TERM $(cat {pid})");
        (int code, string output, string error) = await hunt;
        Assert.Equal(143, code);
        Assert.True(output.Contains("was interrupted after", StringComparison.Ordinal), output + error);
    }
}
