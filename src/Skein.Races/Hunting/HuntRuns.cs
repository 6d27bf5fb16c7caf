using Skein.Races.Hunting.Plans;
using Skein.Races.Hunting.Processes;
using Skein.Races.Hunting.Programs;

namespace Skein.Races.Hunting;

/// <summary>Makes the runs of one hunt: writes what each is told, starts it, and gathers its suspects. Used by one thread.</summary>
internal sealed class HuntRuns(HuntOptions options, HuntLimits limits, IProgramRunner runner, HuntFiles files, HuntTarget target, SuspectSet suspects)
{
    private int made;
    private int timeOuts;

    public TextWriter? Echo { get; init; }

    /// <summary>Makes the next run.</summary>
    public async Task<HuntRun> RunAsync(ChosenRuntime runtime, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        int number = ++made;
        int known = suspects.Count;
        Prepare(number);
        (string file, IReadOnlyList<string> words) = CommandOf.Run(target, files.Program, runtime, arguments);
        ProgramEnd end = await runner.RunAsync(
            new ProgramStart { File = file, Arguments = words, Variables = Variables(runtime, number), Log = files.Log(number), TimeLimit = options.TimeLimit, Echo = Echo },
            cancellation);
        if (end.Outcome == RunOutcome.TimedOut) timeOuts++;
        foreach (string path in files.Suspects(number, limits.ProcessesMax)) suspects.AddFile(path);
        return new HuntRun(number, end.Outcome, end.ExitCode, end.Elapsed, known, end.Tail, end.LogBytesDropped);
    }

    private void Prepare(int number)
    {
        Directory.CreateDirectory(files.Run(number));
        string? types = null;
        if (options.Weave.Types.Count > 0)
        {
            types = files.Types(number);
            File.WriteAllLines(types, options.Weave.Types);
        }

        File.WriteAllText(files.Settings(number), RunSettings.Text(options, number, timeOuts, types));
        suspects.Write(files.RunPlan(number));
    }

    private Dictionary<string, string> Variables(ChosenRuntime runtime, int number)
    {
        var variables = new Dictionary<string, string>(runtime.Variables) { [HuntFiles.Variable] = files.Run(number) };
        // The command that runs test libraries is ours, not the user's.
        if (target.Kind == ProgramKind.TestLibrary) variables["DOTNET_CLI_TELEMETRY_OPTOUT"] = variables["DOTNET_NOLOGO"] = "1";
        return variables;
    }
}
