using System.Text.Json;
using Skein.Cli.Targets;
using Skein.Cli.Tests.Support;
using Skein.Core.Collections;
using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Inspect.Sources;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Maps;

public sealed class MapsVerbTests
{
    [Fact]
    public async Task A_corrupt_dictionary_is_told_with_its_threads_and_its_owner_and_the_exit_code_is_1()
    {
        (int code, string output, _) = await RunAsync("maps 4711", Corrupt);
        Assert.Equal(ExitCode.Findings, code);
        Golden.Verify(output, "maps-corrupt");
    }

    [Fact]
    public async Task Nothing_wrong_is_told_with_what_was_checked_and_the_exit_code_is_0()
    {
        (int code, string output, _) = await RunAsync("maps 4711 --all", Healthy);
        Assert.Equal(ExitCode.Nothing, code);
        Golden.Verify(output, "maps-healthy");
    }

    [Fact]
    public async Task What_is_being_changed_is_told_and_is_no_finding()
    {
        (int code, string output, _) = await RunAsync("maps 4711", Changing);
        Assert.Equal(ExitCode.Nothing, code);
        Golden.Verify(output, "maps-changing");
    }

    [Fact]
    public async Task The_json_holds_findings_and_all_that_was_checked()
    {
        (int code, string output, _) = await RunAsync("maps 4711 --format json", Corrupt);
        Assert.Equal(ExitCode.Findings, code);
        Golden.Verify(output, "maps-json");
        using JsonDocument document = JsonDocument.Parse(output);
        Assert.Equal("skein/findings/1", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal("cyclic-chain", document.RootElement.GetProperty("findings")[0].GetProperty("faults")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Several_targets_are_told_one_after_the_other()
    {
        var collections = new FakeCollections(Healthy, Corrupt);
        (int code, string output, _) = await RunAsync("maps 4711 4712 --limit 1", collections);
        Assert.Equal(ExitCode.Findings, code);
        Assert.Equal([new ProcessTarget(4711), new ProcessTarget(4712)], collections.Asked.Select(asked => asked.Target));
        Assert.Equal(2, output.Split("checked   ").Length - 1);
    }

    [Fact]
    public async Task A_limit_counts_the_rest()
    {
        (_, string output, _) = await RunAsync("maps 4711 --limit 1", () => Report([Finding(), Finding()]));
        Assert.Contains("\nand 1 more finding\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_source_is_passed_on()
    {
        var collections = new FakeCollections(Healthy);
        await RunAsync("maps 4711 --source freeze --no-threads --no-audit", collections);
        Assert.Equal((SourceChoice.Freeze, false, false), (collections.Asked[0].Options.Source, collections.Asked[0].Options.Threads, collections.Asked[0].Options.Audit));
    }

    [Theory]
    [InlineData("maps http://localhost:5000", "skein: http://localhost:5000/ is a URL, and a service does not hand out its memory; give the pid or a core file\n")]
    [InlineData("maps saved.json", "skein: saved.json is a saved snapshot, which does not hold the memory; give the pid or a core file\n")]
    public async Task A_target_without_memory_is_refused_in_one_line(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("saved.json"), "{}", TestContext.Current.CancellationToken);
        (int code, string output, string error) = await RunAsync(line.Replace("saved.json", folder.At("saved.json"), StringComparison.Ordinal), new SystemCollections(TimeProvider.System));
        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.Equal(expected.Replace("saved.json", folder.At("saved.json"), StringComparison.Ordinal), error);
    }

    [Fact]
    public async Task Values_are_not_to_be_had()
    {
        // There is no such option here, so that it can only be the name of another target.
        (int code, string output, string error) = await RunAsync("maps 4711 --values", Healthy);
        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.StartsWith("skein: --values is no ", error, StringComparison.Ordinal);
    }

    /// <summary>The real program and a process that hangs after a real race.</summary>
    [Fact]
    public async Task A_process_that_hangs_is_diagnosed_in_one_command()
    {
        using SampleProcess sample = SampleProcess.Start(RepositoryRoot.Combine("artifacts", "bin", "HungMap", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "HungMap"), ["dictionary"]);
        (int code, string output, string error) = await SkeinProgram.BashAsync($"skein maps {sample.Id}");
        Assert.Equal((ExitCode.Findings, ""), (code, error));
        Assert.Contains("cyclic chain", output, StringComparison.Ordinal);
        Assert.Contains("1 thread spins in it", output, StringComparison.Ordinal);
        Assert.Contains("HungMap.PriceCache.Serve", output, StringComparison.Ordinal);
        Assert.Contains("static HungMap.PriceCache.prices -> this", output, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(string line, params Func<CollectionReport>[] reports) => RunAsync(line, new FakeCollections(reports));

    private static async Task<(int Code, string Output, string Error)> RunAsync(string line, ICollectionProvider collections)
    {
        var run = new CliRun { Collections = collections };
        return (await run.OfAsync(line), run.Output, run.Error);
    }

    private static CollectionReport Corrupt() => Report([Finding()], [Unsettled()]);

    private static CollectionReport Healthy() => Report([]);

    private static CollectionReport Changing() => Report([], [Unsettled()]);

    private static CollectionReport Report(IReadOnlyList<Finding> findings, IReadOnlyList<UnsettledCollection>? unsettled = null) => new()
    {
        Findings = FindingReport.Of(
            new Snapshot
            {
                Runtime = new RuntimeIdentity("dotnet", "10.0.12"),
                Process = new ProcessIdentity(4711, "shop"),
                TakenAt = CliRun.Start,
                Source = new SourceReport("snapshot") { Pause = TimeSpan.FromMilliseconds(48), HeapBytes = 2_400_000, HeapObjects = 31_000, ReadTime = TimeSpan.FromMilliseconds(900) },
                Coroutines = [],
                Stacks = new StackTable(),
            },
            [(new CorruptCollectionCheck(), CheckResult.Found(findings))]),
        Tallies =
        [
            new CollectionTally(CollectionKind.Dictionary, "Dictionary<Int32, Decimal>", 12, 3_456, findings.Count, null),
            new CollectionTally(CollectionKind.List, "List<String>", 7, 70, 0, null),
            new CollectionTally(CollectionKind.SortedSet, "SortedSet<Shop.Order>", 1, 0, 0, "its field root is not as it is known"),
        ],
        Unsettled = unsettled ?? [],
        Looks = 3,
        CheckTime = TimeSpan.FromMilliseconds(12),
    };

    private static CorruptCollectionFinding Finding() => new()
    {
        Collection = new CollectionIdentity(CollectionKind.Dictionary, "Dictionary<Int32, Decimal>", 0x7f3a00001000, 1_976, 1_162_687),
        Faults =
        [
            new CollectionFault(CollectionFaultKind.CyclicChain, 1, "1 chain leads back into itself: bucket 167 of 1,162,687, a ring of 1 entry"),
            new CollectionFault(CollectionFaultKind.CountMismatch, 804, "1,172 elements can be reached, the count says 1,976"),
        ],
        Looks = 3,
        Users =
        [
            new CollectionUser
            {
                ThreadId = 4720,
                Method = "FindValue",
                Access = CollectionAccess.Reads,
                Evidence = "its stack refers to the collection's array",
                IsCertain = true,
                IsRunning = true,
                ProcessorShare = 0.99,
                Frames = [new Frame("System.Collections.Generic.Dictionary<Int32, Decimal>.FindValue"), new Frame("Shop.Prices.GetAsync", File: "Prices.cs", Line: 12)],
                Coroutines = [KeyValuePair.Create(0x7f3a00002000UL, "Shop.Prices.GetAsync")],
            },
        ],
        Path = [new ReferenceStep("static Shop.Prices.Instance", "Shop.Prices", 0x7f3a00003000), new ReferenceStep(".cache", "Dictionary<Int32, Decimal>", 0x7f3a00001000)],
    };

    private static UnsettledCollection Unsettled() => new(
        new CollectionIdentity(CollectionKind.Queue, "Queue<String>", 0x7f3a00004000, 5, 16),
        [new CollectionFault(CollectionFaultKind.HeadTail, 1, "head 0 and size 5 lead to 5 in an array of 16, the tail is at 6")],
        "being changed now by thread 4721",
        []);
}
