namespace Skein.Cli;

/// <summary>What the program tells its caller; <c>docs/exit-codes.md</c> is the same list for people.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing was found.</summary>
    public const int Nothing = 0;

    /// <summary>Done, and there is something to look at: a finding of <c>blocked</c>, a difference of <c>diff</c>.</summary>
    public const int Findings = 1;

    /// <summary>The command line or the target cannot be used: the one line on standard error says why.</summary>
    public const int Refused = 2;

    /// <summary>A program that <c>hunt</c> ran failed by itself, and no race was found that would explain it.</summary>
    public const int ProgramFailed = 3;

    /// <summary>A defect of ours (EX_SOFTWARE of sysexits.h).</summary>
    public const int Defect = 70;

    /// <summary>The reader of our output went away: what a shell reports of any program that SIGPIPE ended.</summary>
    public const int BrokenPipe = 141;

    /// <summary>A module that <c>wasm run</c> ran was stopped by a trap, its fuel or its time: what a shell reports of a program that SIGABRT ended.</summary>
    public const int ModuleStopped = 134;

    /// <summary>What a shell reports of a program that a signal ended: 130 for Ctrl-C.</summary>
    public static int OfSignal(int signal) => 128 + signal;
}
