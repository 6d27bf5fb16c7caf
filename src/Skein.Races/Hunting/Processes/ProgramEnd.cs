namespace Skein.Races.Hunting.Processes;

/// <summary>How a program ended.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="ExitCode">Its exit code; 128 and the signal's number where a signal ended it.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Tail">The last lines of its output.</param>
/// <param name="LogBytesDropped">Bytes of its output that were not kept.</param>
internal sealed record ProgramEnd(RunOutcome Outcome, int ExitCode, TimeSpan Elapsed, IReadOnlyList<string> Tail, long LogBytesDropped);
