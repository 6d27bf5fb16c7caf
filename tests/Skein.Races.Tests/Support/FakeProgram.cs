using Skein.Races.Hunting;
using Skein.Races.Hunting.Processes;
using Skein.Races.Hunting.Programs;
using Skein.Races.Runtime;
using Skein.Races.Weaving;

namespace Skein.Races.Tests.Support;

/// <summary>A program of two sites whose runs are written down beforehand: what each writes into its folder, and how it ends.</summary>
internal sealed class FakeProgram : IProgramRunner, IRuntimeChoice
{
    public const string Race = """{"schema":"skein-race/1","verdict":"trapped","type":"System.Collections.ArrayList","run":1,"first":{"site":1,"kinds":3,"stack":[{"method":"Shop.Cart.Add(String)"}]},"second":{"site":2,"kinds":0,"stack":[{"method":"Shop.Cart.Find(String)"}]}}""";
    private readonly Queue<Func<ProgramStart, ProgramEnd>> runs = new();

    public static IReadOnlyList<WovenSite> Sites { get; } =
    [
        new(1, "Shop", "Shop.Cart.Add(System.String)", 0x12, "Cart.cs", 12, "System.Collections.ArrayList::Add", AccessKinds.Write | AccessKinds.Structure, "collection"),
        new(2, "Shop", "Shop.Cart.Find(System.String)", 0x7, "Cart.cs", 20, "System.Collections.ArrayList::Contains", AccessKinds.Read, "collection"),
        new(3, "Shop", "Shop.Cart.Find(System.String)", 0x20, "Cart.cs", 22, "System.Collections.ArrayList::Contains", AccessKinds.Read, "collection"),
    ];

    public IReadOnlyList<WovenSite> SitesWoven { get; init; } = Sites;

    /// <summary>What was started, in order.</summary>
    public List<ProgramStart> Started { get; } = [];

    /// <summary>Of each run: its settings and its plan, as the program found them.</summary>
    public List<(string Settings, string Plan)> Found { get; } = [];

    public FakeProgram Then(RunOutcome outcome = RunOutcome.Ended, int exitCode = 0, string? races = null, string? suspects = null)
    {
        runs.Enqueue(start =>
        {
            string folder = start.Variables[HuntFiles.Variable];
            if (races is not null) File.WriteAllText(Path.Combine(folder, "races-77.jsonl"), races + "\n");
            if (suspects is not null) File.WriteAllText(Path.Combine(folder, "suspects-77.tsv"), suspects);
            return new ProgramEnd(outcome, exitCode, TimeSpan.FromSeconds(1), ["last line"], 0);
        });
        return this;
    }

    public async Task<ProgramEnd> RunAsync(ProgramStart start, CancellationToken cancellation)
    {
        Started.Add(start);
        string folder = start.Variables[HuntFiles.Variable];
        Assert(File.Exists(Path.Combine(folder, "..", "sites.tsv")));
        Found.Add((await File.ReadAllTextAsync(Path.Combine(folder, "run.settings"), cancellation), await File.ReadAllTextAsync(Path.Combine(folder, "plan.tsv"), cancellation)));
        return runs.Dequeue()(start);
    }

    public ChosenRuntime Choose(HuntTarget target, HuntFiles files) => new("dotnet", new Dictionary<string, string> { ["FROM_RUNTIME"] = "1" });

    public WeaveResult Weave(HuntTarget target, string folder)
    {
        Directory.CreateDirectory(folder);
        return new WeaveResult(folder, [new WovenAssembly("Shop.dll", SitesWoven.Count, null)], SitesWoven, TimeSpan.FromMilliseconds(5));
    }

    private static void Assert(bool holds)
    {
        if (!holds) throw new InvalidOperationException("the folder of the run is not as it should be");
    }
}
