using Skein.Cli.CommandLine;
using Skein.Cli.Shells;
using Skein.Cli.Targets;
using Skein.Load.Awake;
using Skein.Load.Workloads.Host;

// Started by skein load --workload: units of concurrency in a process that holds nothing else.
if (args is [UnitHost.Word, .. var units])
{
    await using Stream held = Console.OpenStandardInput();
    return await UnitHost.RunAsync(units, held, Console.Out, Console.Error, TimeProvider.System);
}

// Started by skein load --awake: threads that keep processors from sleeping.
if (args is [AwakeHost.Word, .. var bound])
{
    await using Stream held = Console.OpenStandardInput();
    return await AwakeHost.RunAsync(bound, held, Console.Out, Console.Error, TimeProvider.System);
}

using var interruption = new Interruption();
var output = new StandardOutput();
var error = new StreamWriter(Console.OpenStandardError(), Text.Utf8) { AutoFlush = true, NewLine = "\n" };
var processes = new SystemProcesses(TimeProvider.System);
var shell = new Shell
{
    Output = output,
    Input = Console.OpenStandardInput,
    Error = error,
    Terminal = new SystemTerminal(output),
    Variable = Environment.GetEnvironmentVariable,
    Clock = TimeProvider.System,
    Processes = processes,
    Snapshots = new SystemSnapshots(TimeProvider.System),
    Collections = new SystemCollections(TimeProvider.System),
    Interrupted = interruption.Token,
};
return await new SkeinCommandLine(shell).RunAsync(args, () => interruption.Signal);
