using Skein.Core;

namespace Skein.Races.Hunting.Processes;

/// <summary>Runs programs; a test may give answers of its own.</summary>
internal interface IProgramRunner
{
    /// <summary>Runs a program to its end, or stops it when its time is over or <paramref name="cancellation"/> says so.</summary>
    /// <exception cref="SkeinException">It cannot be started.</exception>
    Task<ProgramEnd> RunAsync(ProgramStart start, CancellationToken cancellation);
}
