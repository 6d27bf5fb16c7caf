using System.Diagnostics;
using System.Text.Json;
using Skein.Races.Runtime.Tests.Programs;
using Xunit;

namespace Skein.Races.Runtime.Tests.Hosting;

/// <summary>Whole hunts of real processes with real threads.</summary>
public sealed class HuntTests : IDisposable
{
    // What threads make of a run is the scheduler's affair: it is made again until they did what is asked for.
    private const int RunsMax = 20;

    // However long a thread is kept waiting, it is near to the other.
    private const string Near = "nearMissMilliseconds=600000\n";

    // And whoever is trapped waits for it.
    private const string Trapped = "delayMinMilliseconds=300000\ndelayMaxMilliseconds=300000\ndelayBudgetMilliseconds=600000\n";

    private static readonly TimeSpan ExitMax = TimeSpan.FromMinutes(5);
    private readonly string folder = Directory.CreateTempSubdirectory("skein-hunt-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Two_threads_inside_at_once_are_told_with_both_stacks()
    {
        JsonElement race = WithBothStacks("overlap");
        Assert.Equal("overlapped", Text(race, "verdict"));
        Assert.Equal(9, race.GetProperty("createdAt").GetInt32());
        Assert.Equal(["one", "two"], Sides(race).Select(side => Text(side, "threadName")).Order());
        foreach (JsonElement side in Sides(race))
        {
            string[] stack = Stack(side);
            Assert.StartsWith("Skein.Races.Runtime.Tests.Programs.Calls.Stay(", stack[0], StringComparison.Ordinal);
            Assert.Contains("Skein.Races.Runtime.Tests.Programs.HuntedProgram.Overlap.lambda()", stack);
        }

        JsonElement summary = Assert.Single(Summaries());
        Assert.Equal((1, 0, ""), (summary.GetProperty("races").GetInt32(), summary.GetProperty("faults").GetInt32(), Text(summary, "firstFault")));
    }

    [Fact]
    public void A_check_and_an_add_by_several_threads_are_caught()
    {
        for (int run = 1; run <= RunsMax && !Races().Any(); run++) Run("check-then-add", run);

        Assert.NotEmpty(Races());
        Assert.All(Races().Where(race => Text(race, "verdict") == "trapped"), race => Assert.All(Sides(race), side => Assert.NotEmpty(Stack(side))));
    }

    [Fact]
    public void Under_a_lock_nothing_is_found_in_three_runs()
    {
        for (int run = 1; run <= 3; run++) Run("locked", run);

        Assert.Empty(Races());
    }

    [Fact]
    public void What_is_far_apart_is_caught_in_the_second_run()
    {
        Run("apart-in-turn", 1);
        Assert.Empty(Races());
        Run("apart", 2, Trapped);

        JsonElement race = Assert.Single(Races());
        Assert.Equal("trapped", Text(race, "verdict"));
        Assert.Equal(2, race.GetProperty("run").GetInt32());
    }

    [Fact]
    public void A_crash_keeps_what_was_found()
    {
        Assert.NotEqual(0, Run("fail-fast"));

        Assert.Single(Races());
    }

    [Fact]
    public void An_unhandled_exception_keeps_even_what_lacks_a_stack()
    {
        Assert.NotEqual(0, Run("unhandled"));

        JsonElement race = Assert.Single(Races());
        Assert.Empty(Stack(race.GetProperty("first")));
        Assert.NotEmpty(Stack(race.GetProperty("second")));
    }

    [Fact]
    public void A_process_that_is_killed_keeps_its_suspects()
    {
        using Process process = Start("hang", 1);
        Assert.Equal("READY", process.StandardOutput.ReadLine());
        string[] suspects = [];
        SpinUntil(() => (suspects = Suspects()).Length > 0);
        process.Kill();
        process.WaitForExit();

        Assert.StartsWith("1\t2\t", Assert.Single(suspects), StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_process_writes_files_of_its_own()
    {
        Run("parent");

        Assert.Equal(2, Summaries().Count());
        Assert.Single(Races());
    }

    [Fact]
    public void Logical_callers_are_told_through_awaits()
    {
        JsonElement race = WithBothStacks("async");
        foreach (JsonElement side in Sides(race))
        {
            Assert.Equal(
                ["AddAsync", "CheckoutAsync", "RunAsync"],
                side.GetProperty("chain").EnumerateArray().Select(caller => caller.GetString()!.Split('.')[^1]).Take(3));
        }
    }

    [Fact]
    public void Without_a_hunt_nothing_is_entered()
    {
        // This very process is not hunted.
        Assert.Null(Woven.Enter(new List<int>(), 1, (int)AccessKinds.Write, -1));
        Woven.Leave(new List<int>(), null);
        Woven.Touch(new List<int>(), 1, (int)AccessKinds.Indexed, 0);
        Woven.Created(new List<int>(), 1);
        Woven.Resumed(null);
        Woven.StaticConstructorEntered();
        Woven.StaticConstructorLeft();
    }

    /// <summary>The one race of a program that always has it. A thread that stands still for longer than the detector waits for its stack has told none.</summary>
    private JsonElement WithBothStacks(string program)
    {
        for (int run = 1; run <= RunsMax; run++)
        {
            foreach (string file in Directory.GetFiles(folder)) File.Delete(file);
            Assert.Equal(0, Run(program, run));
            JsonElement race = Assert.Single(Races());
            if (Sides(race).All(side => Stack(side).Length > 0)) return race;
        }

        Assert.Fail($"in none of {RunsMax} runs {program} told both stacks");
        return default;
    }

    private int Run(string program, int run = 1, string settings = "")
    {
        using Process process = Start(program, run, settings);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(ExitMax))
        {
            process.Kill();
            Assert.Fail($"{program} did not end");
        }

        return process.ExitCode;
    }

    private Process Start(string program, int run, string settings = "")
    {
        File.WriteAllText(Path.Combine(folder, "run.settings"), $"run={run}\nseed=7\n{Near}{settings}");
        File.WriteAllLines(Path.Combine(folder, "plan.tsv"), Suspects());
        ProcessStartInfo start = new(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(HuntTests).Assembly.Location] : [])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SKEIN_HUNT"] = folder;
        start.Environment[HuntedProgram.Variable] = program;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(HuntTests).Assembly.Location;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start)!;
    }

    private static void SpinUntil(Func<bool> condition)
    {
        Stopwatch waited = new();
        waited.Start();
        while (!condition())
        {
            Assert.True(waited.Elapsed < ExitMax, "the suspects were not written");

            // Sleeps: another process writes a file; there is nothing to wait on.
            Thread.Sleep(20);
        }
    }

    private string[] Suspects() => [.. Directory.GetFiles(folder, "suspects-*.tsv").SelectMany(File.ReadAllLines)];

    private IEnumerable<JsonElement> Races() => Directory.GetFiles(folder, "races-*.jsonl").SelectMany(File.ReadAllLines).Select(Parse);

    private IEnumerable<JsonElement> Summaries() => Directory.GetFiles(folder, "summary-*.json").Select(File.ReadAllText).Select(Parse);

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<JsonElement> Sides(JsonElement race) => [race.GetProperty("first"), race.GetProperty("second")];

    private static string[] Stack(JsonElement side) => [.. side.GetProperty("stack").EnumerateArray().Select(line => Text(line, "method"))];
}
