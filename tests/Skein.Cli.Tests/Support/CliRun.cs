using System.Text;
using Skein.Cli.CommandLine;
using Skein.Cli.Shells;
using Skein.Cli.Targets;

namespace Skein.Cli.Tests.Support;

/// <summary>One run of the program inside the test, with everything around it given.</summary>
#pragma warning disable CA1001 // What it holds is memory, and is read after the run.
internal sealed class CliRun
#pragma warning restore CA1001
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryStream output = new();
    private readonly StringWriter error = new() { NewLine = "\n" };

    public FakeTerminal Terminal { get; init; } = new();

    public IProcessCatalog Processes { get; init; } = FakeProcesses.Few;

    public ISnapshotProvider Snapshots { get; init; } = new FakeSnapshots();

    public ICollectionProvider Collections { get; init; } = new FakeCollections();

    public Dictionary<string, string> Variables { get; } = [];

    public TimeProvider Clock { get; init; } = new SimulatedClock(Start);

    public CancellationToken Interrupted { get; init; }

    public Stream? OutputInstead { get; init; }

    public string Input { get; init; } = "";

    public string Output => Encoding.UTF8.GetString(output.ToArray());

    public byte[] OutputBytes => output.ToArray();

    public string Error => error.ToString();

    public Shell Shell => new()
    {
        Output = OutputInstead ?? output,
        Error = error,
        Input = () => new MemoryStream(Encoding.UTF8.GetBytes(Input)),
        Terminal = Terminal,
        Variable = name => Variables.GetValueOrDefault(name),
        Clock = Clock,
        Processes = Processes,
        Snapshots = Snapshots,
        Collections = Collections,
        Interrupted = Interrupted,
    };

    /// <summary>Runs a line of arguments, split at spaces.</summary>
    public Task<int> OfAsync(string line) => OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public Task<int> OfAsync(string[] arguments) => new SkeinCommandLine(Shell).RunAsync(arguments, () => Interrupted.IsCancellationRequested ? 2 : 0);
}
