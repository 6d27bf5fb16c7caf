using Skein.Core;
using Skein.Races.Hunting;
using Skein.Races.Hunting.Programs;
using Skein.Races.Reporting;
using Skein.Races.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Hunting;

/// <summary>The course of a hunt: which runs are made, what each is told, what is kept of it.</summary>
public sealed class HunterTests : IDisposable
{
    private static readonly string Program = typeof(HunterTests).Assembly.Location;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_hunt_ends_with_the_first_race()
    {
        FakeProgram program = new FakeProgram().Then().Then(races: FakeProgram.Race);
        HuntResult result = await HuntAsync(program);
        Assert.Equal(2, result.Record.Runs.Count);
        Assert.Equal(RaceSeverity.High, Assert.Single(result.Races).Severity);
    }

    [Fact]
    public async Task A_race_without_the_stack_of_who_was_inside_is_worth_another_run()
    {
        string bare = FakeProgram.Race.Replace("""[{"method":"Shop.Cart.Add(String)"}]""", "[]", StringComparison.Ordinal);
        HuntResult result = await HuntAsync(new FakeProgram().Then(races: bare).Then(races: FakeProgram.Race));
        Assert.Equal(2, result.Record.Runs.Count);
        Assert.NotEmpty(Assert.Single(result.Races).Record.First.Stack);
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(1, 1)]
    public async Task For_a_stack_that_is_missing_a_hunt_of_several_runs_makes_two_more(int asked, int made)
    {
        string bare = FakeProgram.Race.Replace("""[{"method":"Shop.Cart.Add(String)"}]""", "[]", StringComparison.Ordinal);
        var program = new FakeProgram();
        for (int run = 0; run < made; run++) program.Then(races: bare);
        HuntResult result = await HuntAsync(program, new HuntOptions { RunsMax = asked });
        Assert.Equal(made, result.Record.Runs.Count);
    }

    [Fact]
    public async Task Without_a_race_no_run_is_made_beyond_those_asked_for() =>
        Assert.Equal(2, (await HuntAsync(new FakeProgram().Then().Then(), new HuntOptions { RunsMax = 2 })).Record.Runs.Count);

    [Fact]
    public async Task All_runs_are_made_where_that_is_asked_for_and_their_races_counted_together()
    {
        FakeProgram program = new FakeProgram().Then(races: FakeProgram.Race).Then(races: FakeProgram.Race.Replace("\"run\":1", "\"run\":2", StringComparison.Ordinal)).Then();
        HuntResult result = await HuntAsync(program, new HuntOptions { AllRuns = true });
        Race race = Assert.Single(result.Races);
        Assert.Equal((3, 2), (result.Record.Runs.Count, race.Hits));
        Assert.Equal([1, 2], race.Runs);
    }

    [Fact]
    public async Task A_suspect_does_not_end_a_hunt()
    {
        string suspect = FakeProgram.Race.Replace("trapped", "suspected", StringComparison.Ordinal);
        HuntResult result = await HuntAsync(new FakeProgram().Then(races: suspect).Then().Then());
        Assert.Equal(3, result.Record.Runs.Count);
        Assert.Empty(result.Races);
        Assert.Single(result.Suspects);
    }

    [Fact]
    public async Task Suspects_of_a_run_are_watched_in_all_later_ones()
    {
        FakeProgram program = new FakeProgram().Then(suspects: "2\t1\t900\t1\n1\t2\t350\t2\n").Then(suspects: "3\t1\t5\t1\n").Then();
        await HuntAsync(program);
        Assert.Equal(["", "1\t2\t350\t3\n", "1\t3\t5\t1\n1\t2\t350\t3\n"], program.Found.Select(found => found.Plan));
    }

    [Fact]
    public async Task A_run_is_told_its_number_the_seed_and_the_budgets()
    {
        FakeProgram program = new FakeProgram().Then().Then();
        await HuntAsync(program, new HuntOptions { RunsMax = 2, Seed = 42, DelayBudget = TimeSpan.FromSeconds(3), Suspects = true });
        Assert.Equal("run=1\nseed=42\ndelayBudgetMilliseconds=3000\nfields=0\nsuspects=1\ndeep=0\n", program.Found[0].Settings);
        Assert.Equal("1", program.Started[0].Variables["FROM_RUNTIME"]);
        Assert.Equal(folder.At("hunt", "run-2"), program.Started[1].Variables["SKEIN_HUNT"]);
    }

    [Fact]
    public async Task After_a_time_out_traps_get_half_the_time()
    {
        FakeProgram program = new FakeProgram().Then(RunOutcome.TimedOut, 143).Then(RunOutcome.TimedOut, 143).Then();
        HuntResult result = await HuntAsync(program);
        Assert.Contains("delayBudgetMilliseconds=20000\n", program.Found[0].Settings, StringComparison.Ordinal);
        Assert.Contains("delayBudgetMilliseconds=10000\n", program.Found[1].Settings, StringComparison.Ordinal);
        Assert.Contains("delayMaxMilliseconds=250\n", program.Found[2].Settings, StringComparison.Ordinal);
        Assert.True(result.ProgramFailed);
    }

    [Fact]
    public async Task Types_of_the_user_are_named_to_the_program()
    {
        FakeProgram program = new FakeProgram().Then();
        await HuntAsync(program, new HuntOptions { RunsMax = 1, Weave = new() { Types = ["Shop.Cart`1"] } });
        string path = program.Found[0].Settings.Split("types=")[1].TrimEnd('\n');
        Assert.Equal("Shop.Cart`1\n", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Races_of_a_run_that_crashed_are_kept_and_so_is_its_end()
    {
        HuntResult result = await HuntAsync(new FakeProgram().Then(RunOutcome.Crashed, 134, FakeProgram.Race + "\n{\"schema\":\"skein-ra"));
        Assert.Single(result.Races);
        Assert.Equal((1, 1), (result.Malformed, result.Coverage.RunsUnknown));
        Assert.Equal(["last line"], result.Record.Runs[0].Tail);
    }

    [Fact]
    public async Task An_interrupted_hunt_keeps_what_it_has()
    {
        HuntResult result = await HuntAsync(new FakeProgram().Then().Then(RunOutcome.Interrupted, 130, FakeProgram.Race));
        Assert.True(result.Record.Interrupted);
        Assert.Single(result.Races);
        Assert.False(result.ProgramFailed);
    }

    [Fact]
    public async Task A_plan_is_found_again_in_another_build()
    {
        await HuntAsync(new FakeProgram().Then(suspects: "1\t3\t350\t2\n2\t2\t9\t1\n"), new HuntOptions { RunsMax = 1 });
        // Another build: a method above has grown, one call has moved, one is gone, and numbers are others.
        var built = FakeProgram.Sites[0] with { Number = 2, Line = 15, Offset = 0x30 };
        var moved = FakeProgram.Sites[2] with { Number = 1, Line = 25 };
        FakeProgram program = new FakeProgram { SitesWoven = [moved, built] }.Then();
        HuntResult result = await HuntAsync(program, new HuntOptions { RunsMax = 1, Plan = folder.At("hunt") }, "again");
        Assert.Equal((2, 2), (result.Record.PlanPairs, result.Record.PlanMatched));
        Assert.Equal("1\t1\t9\t1\n1\t2\t350\t2\n", program.Found[0].Plan);
    }

    [Fact]
    public async Task Pairs_of_a_plan_whose_code_is_gone_are_counted()
    {
        await HuntAsync(new FakeProgram().Then(suspects: "1\t2\t350\t2\n"), new HuntOptions { RunsMax = 1 });
        FakeProgram program = new FakeProgram { SitesWoven = [FakeProgram.Sites[0]] }.Then();
        HuntResult result = await HuntAsync(program, new HuntOptions { RunsMax = 1, Plan = folder.At("hunt", "suspects.plan") }, "again");
        Assert.Equal((1, 0), (result.Record.PlanPairs, result.Record.PlanMatched));
    }

    [Theory]
    [InlineData("no plan\n")]
    [InlineData("skein-plan/1\nshort\tline\n")]
    [InlineData("skein-plan/1\na\tb\tc\tzz\t1\ta\tb\tc\t1\t1\t5\t5\n")]
    public async Task What_is_no_plan_is_refused(string text)
    {
        string plan = folder.Write("plan", text);
        var refusal = await Assert.ThrowsAsync<SkeinException>(() => HuntAsync(new FakeProgram().Then(), new HuntOptions { Plan = plan }));
        Assert.Contains("is no plan", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_not_there_is_refused_before_anything_is_done()
    {
        FakeProgram program = new();
        await Assert.ThrowsAsync<SkeinException>(() => HuntAsync(program, new HuntOptions { Plan = folder.At("none") }));
        Assert.False(Directory.Exists(folder.At("hunt")));
    }

    [Fact]
    public async Task A_hunt_that_was_kept_is_told_as_it_was()
    {
        HuntResult result = await HuntAsync(new FakeProgram().Then(RunOutcome.Failed, 2, FakeProgram.Race));
        Assert.True(HuntReader.IsHunt(folder.At("hunt")));
        HuntResult again = HuntReader.Read(folder.At("hunt"));
        HuntJson.Write(folder.At("again.json"), again.Record);
        Assert.Equal(await File.ReadAllTextAsync(folder.At("hunt", "hunt.json")), await File.ReadAllTextAsync(folder.At("again.json")));
        Assert.Equal((result.Record.StartedAt, "no"), (again.Record.StartedAt, again.Record.Arguments[1]));
        Assert.Equal(RaceCaption.Pair(result.Races[0]), RaceCaption.Pair(again.Races[0]));
    }

    [Fact]
    public void A_hunt_of_no_run_is_a_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hunter(new HuntOptions { RunsMax = 0 }, TimeProvider.System));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hunter(new HuntOptions { RunsMax = 1_001 }, TimeProvider.System));
    }

    [Fact]
    public async Task Tests_of_a_library_are_run_by_the_platform_and_programs_by_themselves()
    {
        FakeProgram program = new FakeProgram().Then();
        await HuntAsync(program, new HuntOptions { RunsMax = 1 });
        Assert.Equal([folder.At("hunt", "program", Path.GetFileName(Program)), "--color", "no"], program.Started[0].Arguments);
        var library = new HuntTarget("Shop.Tests.dll", "/tests", "Shop.Tests.dll", ProgramKind.TestLibrary, SelfContained: false);
        (string file, IReadOnlyList<string> arguments) = CommandOf.Run(library, "/copy", new ChosenRuntime("/net/dotnet", new Dictionary<string, string>()), ["--logger:trx"]);
        Assert.Equal(("/net/dotnet", "vstest /copy/Shop.Tests.dll --logger:trx"), (file, string.Join(' ', arguments)));
        var own = new HuntTarget("Shop", "/shop", "Shop.dll", ProgramKind.Program, SelfContained: true);
        Assert.Equal("/copy/Shop", CommandOf.Run(own, "/copy", new ChosenRuntime("dotnet", new Dictionary<string, string>()), []).File);
    }

    private Task<HuntResult> HuntAsync(FakeProgram program, HuntOptions? options = null, string name = "hunt") =>
        new Hunter(options ?? HuntOptions.Default, TimeProvider.System, HuntLimits.Default, program, program, program.Weave)
            .HuntAsync(Program, ["--color", "no"], folder.At(name), null, CancellationToken.None);
}
