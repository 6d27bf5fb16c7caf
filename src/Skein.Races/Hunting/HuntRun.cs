namespace Skein.Races.Hunting;

/// <summary>One run of the woven program.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExitCode">Its exit code; 128 and the signal's number where a signal ended it.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Suspects">How many suspect pairs it was started with.</param>
/// <param name="Tail">The last lines of its output.</param>
/// <param name="LogBytesDropped">Bytes of its output that the log's bound turned away.</param>
public sealed record HuntRun(int Number, RunOutcome Outcome, int ExitCode, TimeSpan Elapsed, int Suspects, IReadOnlyList<string> Tail, long LogBytesDropped);
