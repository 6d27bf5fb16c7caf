namespace Skein.Cli.CommandLine;

/// <summary>What the help of the whole program says beside its verbs.</summary>
internal static class RootCommandText
{
    public const string Description = """
        skein: what a concurrent .NET service does now, from outside, with no restart
        and no code change; why it is stuck; its races; and how much it can take.
        """;

    public const string Notes = """
        TARGET is a pid, the name of a .NET process if it is the only one, a core file
        with heap, a snapshot saved by 'skein dump --format json' or pprof, or the URL of
        a service: /debug/tasks of a .NET one, /debug/pprof of a Go one. A process runs
        on: it stands still for milliseconds. Types and numbers are printed, values only
        with --values.

        Exit code: 0 nothing found, 1 findings, 2 usage or input error, 3 the program
                   that was hunted failed by itself, 70 a defect of skein, 130 Ctrl-C

        Examples:
          skein ps                            which processes can be looked at
          skein dump 4711                     what everything in one waits for
          skein blocked shop                  who blocks whom, deadlocks first
          skein leaks http://localhost:5000   what never ends, and what only grows
          skein dump shop --format json -o a  keep it; 'skein diff a shop' compares
          skein hunt bin/Shop.Tests.dll       races, each with both stacks
        """;
}
